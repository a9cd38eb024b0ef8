r"""Regular expressions that the engine of messages does not support.

JSON Schema recommends JavaScript's expressions (ECMA 262), but contracts contain those of other
languages too: ``(?i)`` of Python and Java, ``\Z``, classes of POSIX. AsyncAPI's own parser accepts
them. Messages are validated without them, so that no valid message is rejected.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

from novatrek_gen.source import Plain
from novatrek_gen.source.validation import is_pattern

# What Python's parser says of expressions that no language accepts.
_BROKEN = re.compile(
    r"missing \), unterminated subpattern|unbalanced parenthesis|unterminated character set"
    r"|nothing to repeat|multiple repeat|min repeat greater than max repeat"
    r"|bad character range .-.(?: at .*)?$|bad escape \(end of pattern\)"
)
_EMPTY_CLASS = re.compile(r"\[\^?\]")  # JavaScript has classes that are empty


def is_broken(text: str) -> bool:
    """Return whether a text is a regular expression in no language."""
    if is_pattern(text):
        return False
    try:
        with warnings.catch_warnings(action="ignore"):  # about classes of POSIX
            re.compile(text)
    except re.error as error:
        return bool(_BROKEN.match(str(error))) and not _EMPTY_CLASS.search(text)
    except (OverflowError, RecursionError):
        return False
    return False


def without_unsupported(
    schema: dict[str, Any], refers_to_unsupported: Callable[[str], bool]
) -> dict[str, Any]:
    """Return a schema that accepts at least the same values, without unsupported patterns.

    The schemas in its keywords are not changed, except where they are negated.

    Args:
        schema: A schema in which references have the ids of named schemas.
        refers_to_unsupported: Returns whether a named schema contains an unsupported pattern,
            directly or through references.
    """

    def unsupported(keyword: str) -> bool:
        found = scan(schema.get(keyword))
        return found.unsupported or any(map(refers_to_unsupported, found.references))

    found = dict(schema)
    if not _is_supported(found.get("pattern")):
        del found["pattern"]
    named = found.get("patternProperties")
    if isinstance(named, dict) and not all(map(is_pattern, named)):
        found["patternProperties"] = {k: v for k, v in named.items() if is_pattern(k)}
        found.pop("additionalProperties", None)  # the others are not known to be additional
    if unsupported("not"):
        del found["not"]
    if unsupported("if"):
        for key in ("if", "then", "else"):
            found.pop(key, None)
    if unsupported("oneOf"):
        any_of = {"anyOf": found.pop("oneOf")}
        found |= {"allOf": [*found.get("allOf", ()), any_of]} if "anyOf" in found else any_of
    return found


class Scan(NamedTuple):
    """What a schema contains: an unsupported pattern, and references to these named schemas."""

    unsupported: bool
    references: frozenset[str]


def scan(document: Plain) -> Scan:
    """Return what a schema, or a list of schemas, contains."""
    unsupported, references, pending = False, set[str](), [document]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part
        elif isinstance(part, dict):
            names = part.get("patternProperties")
            keys = all(map(is_pattern, names)) if isinstance(names, dict) else True
            unsupported |= not (keys and _is_supported(part.get("pattern")))
            if isinstance(part.get("$ref"), str):
                references.add(part["$ref"])
            pending += part.values()
    return Scan(unsupported, frozenset(references))


def _is_supported(pattern: object) -> bool:
    return not isinstance(pattern, str) or is_pattern(pattern)

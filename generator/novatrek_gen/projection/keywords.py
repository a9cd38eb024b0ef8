"""The keywords that reach the model generator, and their conditions; all others are widened.

A keyword that is not expressed in the model is not lost: every message is validated against
the original schema at the wire. The conditions ensure that a model accepts every value that the
schema accepts.
"""

from __future__ import annotations

import re

STRING_LIMITS = ("minLength", "maxLength")
ARRAY_LIMITS = ("minItems", "maxItems")
NUMBER_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")

# Patterns that ECMA-262 (JSON Schema's dialect) and pydantic's engine read alike: literals, ASCII
# classes, counted repeats and anchors. Look-around and groups are left to the wire.
_ATOM = (
    r"(?:[A-Za-z0-9_ \-:/@#,;=]"
    r"|\\[.\-/+*?()\[\]{}|^$\\]"
    r"|\[(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_ .:/@#,+*]|\\[.\-\]\[/\\])+-?\])"
)
_SAME_EVERYWHERE = re.compile(rf"\^?(?:{_ATOM}(?:[*+?]|\{{\d{{1,3}}(?:,\d{{0,3}})?\}})?)*\$?")

# The classes as in ECMA-262; other engines also accept digits and letters beyond ASCII.
_CLASSES = {r"\d": "0-9", r"\w": "A-Za-z0-9_"}
_ESCAPE_OR_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)


def portable_pattern(pattern: str) -> str | None:
    """Return an equivalent pattern that every engine reads alike, or None."""
    inside = False

    def spelt_out(found: re.Match[str]) -> str:
        nonlocal inside
        text = found[0]
        if text in _CLASSES:
            return _CLASSES[text] if inside else f"[{_CLASSES[text]}]"
        inside = text == "[" or (inside and text != "]")
        return text

    plain = _ESCAPE_OR_BRACKET.sub(spelt_out, pattern)
    return plain if _SAME_EVERYWHERE.fullmatch(plain) else None

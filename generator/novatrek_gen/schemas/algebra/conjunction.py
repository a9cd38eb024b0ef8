"""Conjunctions of schemas as `allOf`, and the parts that a value must be valid against.

A conjunction is merged only where somebody looks into it, so schemas that contain themselves end,
and the work does not exceed what is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas.algebra.equality import distinct
from novatrek_gen.schemas.algebra.forms import well_formed
from novatrek_gen.source import Plain

Named = Mapping[str, Schema]

# A list of one alternative is that alternative.
_BRANCHES = ("anyOf", "oneOf")


def conjunction(schemas: Iterable[Plain]) -> Plain:
    """Return a schema of the values that all schemas accept, as `allOf` if it needs several.

    Schemas without keywords, and those that equal an earlier one, are left out.
    """
    parts = distinct(_flat(schemas))
    if False in parts:
        return False
    return parts[0] if len(parts) == 1 else {"allOf": parts} if parts else {}


def _flat(schemas: Iterable[Plain]) -> Iterator[Plain]:
    for schema in schemas:
        if isinstance(schema, dict) and schema.keys() == {"allOf"}:
            yield from _flat(schema["allOf"])
        elif schema not in (True, {}):
            yield schema


def conjuncts(document: Plain, named: Named, seen: set[str] | None = None) -> list[Plain]:
    """Return the schemas that a value must be valid against, references and `allOf` followed.

    An outer schema comes after its branches, and a later branch after an earlier one. Each named
    schema occurs once, so circles end; a reference that leads nowhere accepts every value. The ids
    of the named schemas are added to ``seen``.
    """
    seen = set() if seen is None else seen
    found: list[Plain] = []
    # A loop instead of recursion: chains of references may be long.
    pending: list[_Step] = [_Step(document)]
    while pending:
        part, is_done = pending.pop()
        if is_done or not isinstance(part, dict):
            found.append(part)
        elif "$ref" in part:
            id_ = str(part["$ref"])
            if id_ in named and id_ not in seen:
                seen.add(id_)
                pending.append(_Step(named[id_].normalised))
        else:
            followed = {key: value for key, value in part.items() if is_followed(key, value)}
            own = {key: value for key, value in part.items() if key not in followed}
            pending.append(_Step(well_formed(own), is_done=True))
            branches = [branch for value in followed.values() for branch in value]
            pending += map(_Step, reversed(branches))
    return found


class _Step(NamedTuple):
    """A schema that is still to be split, or, if ``is_done``, what is left of one."""

    part: Plain
    is_done: bool = False


def is_followed(keyword: str, value: Plain) -> bool:
    """Return whether a keyword lists schemas of which all apply: `allOf`, or one alternative."""
    if not isinstance(value, list):
        return False
    return keyword == "allOf" or (keyword in _BRANCHES and len(value) == 1)

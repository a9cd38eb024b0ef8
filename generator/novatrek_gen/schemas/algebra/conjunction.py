"""Conjunctions of schemas as `allOf`, and the parts that a value must be valid against.

A conjunction is merged only where somebody looks into it, so schemas that contain themselves end,
and the work does not exceed what is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
    return list(_conjuncts(document, named, set() if seen is None else seen))


def _conjuncts(document: Plain, named: Named, seen: set[str]) -> Iterator[Plain]:
    if not isinstance(document, dict):
        yield document
        return
    if "$ref" in document:
        id_ = str(document["$ref"])
        if id_ in named and id_ not in seen:
            seen.add(id_)
            yield from _conjuncts(named[id_].normalised, named, seen)
        return
    own = {key: value for key, value in document.items() if not _is_followed(key, value)}
    for key, value in document.items():
        for branch in value if _is_followed(key, value) else ():
            yield from _conjuncts(branch, named, seen)
    yield well_formed(own)


def _is_followed(keyword: str, value: Plain) -> bool:
    if not isinstance(value, list):
        return False
    return keyword == "allOf" or (keyword in _BRANCHES and len(value) == 1)

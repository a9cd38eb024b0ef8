"""Unions of schemas, as one schema where that is exact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.annotations import merge_annotations
from novatrek_gen.schemas.algebra.canonical import canonical
from novatrek_gen.schemas.algebra.conjunction import Named
from novatrek_gen.schemas.algebra.equality import distinct
from novatrek_gen.schemas.algebra.keywords import ASSERTIONS, VALUES
from novatrek_gen.schemas.algebra.merge import merged
from novatrek_gen.schemas.algebra.sensitive import with_marks
from novatrek_gen.schemas.algebra.values import types_of
from novatrek_gen.source import Plain


def unite(schemas: Iterable[Plain], named: Named) -> Plain:
    """Return a schema of the values that at least one schema accepts.

    Listed values, and types without limits, become one list; everything else becomes an `anyOf`.
    Named schemas stay references. What one of several equal schemas calls sensitive is sensitive.
    """
    same: dict[str, list[Plain]] = {}
    for schema in _flat(schemas):
        same.setdefault(canonical(schema), []).append(schema)
    same.pop("false", None)
    alternatives = [with_marks(first, others, named) for first, *others in same.values()]
    if len(alternatives) < 2:
        return alternatives[0] if alternatives else False
    together = _listed(alternatives, named) or _typed(alternatives)
    return together or {"anyOf": alternatives}


def _flat(schemas: Iterable[Plain]) -> Iterator[Plain]:
    for schema in schemas:
        if isinstance(schema, dict) and schema.keys() == {"anyOf"}:
            yield from _flat(schema["anyOf"])
        else:
            yield schema


def _listed(alternatives: list[Plain], named: Named) -> Json | None:
    """Return one list of the values of all alternatives, if they consist of nothing else."""
    parts = [merged(schema, named) for schema in alternatives]
    values: list[Plain] = []
    kinds: list[str] = []
    for part in parts:
        if not isinstance(part, dict) or not ASSERTIONS & part.keys() <= VALUES:
            return None
        if not {"enum", "const"} & part.keys():
            return None
        values += part.get("enum", [part.get("const")])
        kinds += types_of(part) if "type" in part else []
    typed = all(isinstance(part, dict) and "type" in part for part in parts)
    return {
        **merge_annotations([part for part in parts if isinstance(part, dict)]),
        **({"type": _listed_types(kinds)} if typed else {}),
        "enum": distinct(values),
    }


def _typed(alternatives: list[Plain]) -> Json | None:
    """Return one list of the types of all alternatives, if they consist of nothing else."""
    parts = [schema for schema in alternatives if isinstance(schema, dict)]
    if len(parts) < len(alternatives) or any(ASSERTIONS & p.keys() != {"type"} for p in parts):
        return None
    kinds = [kind for part in parts for kind in types_of(part)]
    return {**merge_annotations(parts), "type": _listed_types(kinds)}


def _listed_types(kinds: list[str]) -> Plain:
    found = list(dict.fromkeys(kinds))
    return found[0] if len(found) == 1 else found

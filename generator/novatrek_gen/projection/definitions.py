"""The form of a named schema: a class, or an alias, which may refer to itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.projection.unions import alternatives
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.questions import requires_object
from novatrek_gen.schemas.references import references

# A type alias that contains more aliases than this is evaluated lazily, by its name.
_WRITTEN_OUT = 32


@lru_cache(maxsize=16_384)  # schemas are asked about by each other
def class_of(schema: Schema) -> SchemaView | None:
    """Return the merged object of a named schema that becomes a class, else None."""
    view = SchemaView.of(schema)
    if _is_alias(view) or alternatives(view, is_inline=False):
        return None
    merged = merged_object(view)
    if merged is None or not requires_object(view):
        return None
    return merged if has_fields(merged) else None


def has_fields(merged: SchemaView) -> bool:
    """Return whether an object is a class: it has properties or allows none. Others are maps."""
    closed = merged.keywords.get("additionalProperties") is False
    return bool(merged.properties) or (closed and not merged.keywords.get("patternProperties"))


def _is_alias(view: SchemaView) -> bool:
    """Return whether a named schema is another one by a second name.

    Not if a discriminator tells the two names apart.
    """
    return view.reference is not None and "discriminator" not in view.merged.keywords


def is_circular(schema: Schema) -> bool:
    """Return whether an alias refers to itself through aliases alone.

    Python evaluates an alias where it is defined, unless the alias is lazy. The annotations of a
    class are lazy anyway, so a circle through a class does not count.
    """
    pending = _needs(schema)
    seen = set[str]()
    while pending:
        current = pending.pop()
        if current is schema:
            return True
        if current.id not in seen and class_of(current) is None:
            seen.add(current.id)
            pending.extend(_needs(current))
    return False


def is_large(schema: Schema) -> bool:
    """Return whether an alias contains many others, which Pydantic would write out each time."""
    return _size(schema) > _WRITTEN_OUT


def _size(schema: Schema) -> int:
    """Return how many aliases an alias contains; one that is large itself counts once."""
    needs: dict[str, list[Schema]] = {}
    sizes: dict[str, int] = {}
    pending = [schema]
    while pending:
        current = pending[-1]
        if current.id not in needs:
            needs[current.id] = [] if class_of(current) else _needs(current)
            pending += [each for each in needs[current.id] if each.id not in needs]
            continue
        pending.pop()
        parts = [sizes.get(each.id, 1) for each in needs[current.id]]  # 1: it is a circle
        sizes[current.id] = 1 + sum(1 if part > _WRITTEN_OUT else part for part in parts)
    return sizes[schema.id]


def _needs(schema: Schema) -> list[Schema]:
    """Return the named schemas that an alias refers to, except in fields of inline classes."""
    ids = references(_without_properties(schema.document))
    return [schema.named[id_] for id_ in ids if id_ in schema.named]


def _without_properties(document: Any) -> Any:
    if isinstance(document, list):
        return [_without_properties(item) for item in document]
    if not isinstance(document, dict):
        return document
    return {k: _without_properties(v) for k, v in document.items() if k != "properties"}

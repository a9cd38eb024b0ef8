"""The form of a named schema: a class or an alias."""

from __future__ import annotations

from functools import lru_cache

from novatrek_gen.asyncapi import Schema
from novatrek_gen.projection.unions import alternatives
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.questions import requires_object


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

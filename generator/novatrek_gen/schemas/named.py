"""What becomes of a named schema: a class, or an alias, which may lead back to itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas.dialect import Json, normalise, references
from novatrek_gen.schemas.objects import merged_object, refuses_others


def class_of(id_: str, schemas: Mapping[str, Schema]) -> Json | None:
    """Return the merged object of a named schema that becomes a class, else None."""
    document = normalise(schemas[id_].document)
    merged = merged_object(document, schemas)
    if not merged or not refuses_others(document, schemas):
        return None
    has_fields = merged.get("properties") or merged.get("additionalProperties") is False
    return merged if has_fields else None


def is_circular(id_: str, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether an alias leads back to itself by way of aliases alone.

    An alias is evaluated where it stands, unless it is written as one that waits. What a
    class says of its fields waits anyway, so a circle through a class does not count.
    """
    pending = list(references(_without_properties(schemas[id_].document)))
    seen = set[str]()
    while pending:
        key = pending.pop()
        if key == id_:
            return True
        if key not in seen and key in schemas and class_of(key, schemas) is None:
            seen.add(key)
            pending.extend(references(_without_properties(schemas[key].document)))
    return False


def _without_properties(document: Any) -> Any:
    """Return a schema without what becomes fields of classes."""
    if isinstance(document, list):
        return [_without_properties(item) for item in document]
    if not isinstance(document, dict):
        return document
    return {k: _without_properties(v) for k, v in document.items() if k != "properties"}

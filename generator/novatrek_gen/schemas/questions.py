"""Questions about the values that a schema accepts, answered from its structure."""

from __future__ import annotations

from typing import Any

from novatrek_gen.schemas.merging import merged_object
from novatrek_gen.schemas.view import SchemaView

# Keywords that contain parts of a value which become neither a class nor a field.
_PARTS = ("items", "additionalItems", "additionalProperties", "allOf", "anyOf", "oneOf")


def is_object(schema: SchemaView) -> bool:
    """Return whether a schema describes an object that can be a class."""
    return merged_object(schema) is not None


def requires_object(schema: SchemaView) -> bool:
    """Return whether a schema accepts objects only.

    `properties` alone does not require one: it constrains objects and accepts any other value.
    """
    if schema.is_reference:
        return schema.target is not None and requires_object(schema.target)
    return schema.types == ["object"] or any(map(requires_object, schema.branches("allOf")))


def accepts_null(schema: SchemaView) -> bool:
    """Return whether a schema accepts null."""
    if not isinstance(schema.document, dict):
        return bool(schema.document)
    if schema.is_reference:
        return schema.target is not None and accepts_null(schema.target)
    if "type" in schema.keywords and "null" not in schema.types:
        return False
    if "const" in schema.keywords and schema.keywords["const"] is not None:
        return False
    if "enum" in schema.keywords and None not in schema.keywords["enum"]:
        return False
    for key in ("anyOf", "oneOf"):
        if key in schema.keywords and not any(map(accepts_null, schema.branches(key))):
            return False
    return all(map(accepts_null, schema.branches("allOf")))


def is_null(schema: SchemaView) -> bool:
    """Return whether a schema accepts nothing but null."""
    if schema.is_reference:
        return schema.target is not None and is_null(schema.target)
    if "type" in schema.keywords:
        return schema.types == ["null"]
    if "enum" in schema.keywords:
        return bool(schema.keywords["enum"] == [None])
    if "const" in schema.keywords:
        return schema.keywords["const"] is None
    branches = schema.branches("anyOf") or schema.branches("oneOf")
    return bool(branches) and all(map(is_null, branches))


def is_text(schema: SchemaView) -> bool:
    """Return whether a header with this schema is text: a string, or a value of no stated type."""
    if schema.target is not None:
        return is_text(schema.target)
    if "type" in schema.keywords:
        return set(schema.types) <= {"string", "null"}
    listed: list[Any] = schema.keywords.get("enum", schema.listed_values or [])
    branches = (b for key in ("allOf", "anyOf", "oneOf") for b in schema.branches(key))
    return all(value is None or isinstance(value, str) for value in listed) and all(
        map(is_text, branches)
    )


def is_sensitive(schema: SchemaView) -> bool:
    """Return whether a schema, or a part that becomes no field of its own, has `x-sensitive`."""
    pending, seen = [schema], set[str]()
    while pending:
        part = pending.pop()
        if part.reference is not None and part.target is not None:
            if part.reference.id not in seen:
                seen.add(part.reference.id)
                pending.append(part.target)
        elif part.keywords.get("x-sensitive") is True and not part.is_reference:
            return True
        else:
            for key in _PARTS:
                below = part.below(key)
                pending.extend((below,) if below else part.branches(key))
    return False

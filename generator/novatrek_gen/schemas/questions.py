"""Questions about the values that a schema accepts, answered from its structure.

A schema that references itself for the same value is asked once; the inner reference adds nothing
to the answer. ``inside`` are the ids of the named schemas that are being asked.
"""

from __future__ import annotations

from novatrek_gen.schemas.declarations import same_value
from novatrek_gen.schemas.merging import merged_object
from novatrek_gen.schemas.view import SchemaView

# Keywords that contain parts of a value which become neither a class nor a field.
_PARTS = ("items", "additionalItems", "additionalProperties", "allOf", "anyOf", "oneOf")

# Keywords that describe a value and never refuse one.
ANNOTATIONS = frozenset(
    "$comment default definitions deprecated description examples externalDocs readOnly title"
    " writeOnly".split()
)

_NONE: frozenset[str] = frozenset()


def is_object(schema: SchemaView) -> bool:
    """Return whether a schema describes an object that can be a class."""
    return merged_object(schema) is not None


def requires_object(schema: SchemaView) -> bool:
    """Return whether a schema accepts objects only.

    `properties` alone does not require one: it constrains objects and accepts any other value.
    """
    return any(part.types == ["object"] for part in same_value(schema))


def accepts_null(schema: SchemaView) -> bool:
    """Return whether a schema accepts null."""
    return _accepts_null(schema, _NONE)


def _accepts_null(schema: SchemaView, inside: frozenset[str]) -> bool:
    if not isinstance(schema.document, dict):
        return bool(schema.document)
    if schema.is_reference:
        if (named := schema.reference) is None:
            return False
        known = named.id in inside
        return known or _accepts_null(SchemaView.of(named), inside | {named.id})
    if "type" in schema.keywords and "null" not in schema.types:
        return False
    if "const" in schema.keywords and schema.keywords["const"] is not None:
        return False
    if "enum" in schema.keywords and None not in schema.keywords["enum"]:
        return False
    for key in ("anyOf", "oneOf"):
        branches = schema.branches(key)
        if key in schema.keywords and not any(_accepts_null(b, inside) for b in branches):
            return False
    return all(_accepts_null(branch, inside) for branch in schema.branches("allOf"))


def is_null(schema: SchemaView) -> bool:
    """Return whether a schema accepts nothing but null."""
    return _is_null(schema, _NONE)


def _is_null(schema: SchemaView, inside: frozenset[str]) -> bool:
    if schema.is_reference:
        if (named := schema.reference) is None or named.id in inside:
            return False
        return _is_null(SchemaView.of(named), inside | {named.id})
    if "type" in schema.keywords:
        return schema.types == ["null"]
    if "enum" in schema.keywords:
        return bool(schema.keywords["enum"] == [None])
    if "const" in schema.keywords:
        return schema.keywords["const"] is None
    branches = schema.branches("anyOf") or schema.branches("oneOf")
    return bool(branches) and all(_is_null(branch, inside) for branch in branches)


def limits_members(schema: SchemaView) -> bool:
    """Return whether a schema of an object can refuse one, or names a member."""
    if (target := schema.resolved) is None:
        return False
    keywords = {key for key in target.keywords if not key.startswith("x-")}
    return target.document is False or bool(keywords - ANNOTATIONS - {"type"})


def is_sensitive(schema: SchemaView) -> bool:
    """Return whether a schema, or a part that becomes no field of its own, has `x-sensitive`."""
    pending, seen = [schema], set[str]()
    while pending:
        part = pending.pop()
        if (named := part.reference) is not None:
            if named.id not in seen:
                seen.add(named.id)
                pending.append(SchemaView.of(named))
        elif part.keywords.get("x-sensitive") is True and not part.is_reference:
            return True
        else:
            for key in _PARTS:
                below = part.below(key)
                pending.extend((below,) if below else part.branches(key))
    return False

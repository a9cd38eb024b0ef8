"""Reads the values that a schema accepts into a structure, for the documentation."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS
from novatrek_gen.render.views import types
from novatrek_gen.schemas import SchemaView, merged_object

_CONSTRAINTS = (
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minLength", "maxLength",
    "minItems", "maxItems", "multipleOf", "pattern", "default",
)  # fmt: skip
_FORMATTED = frozenset({"string", "number", "integer"})


def type_of(schema: SchemaView) -> types.Type:
    """Return the type of the values that a schema accepts."""
    return _Reader(frozenset()).type(schema)


@dataclass(frozen=True)
class _Reader:
    """Reads schemas; ``inside`` are the named schemas being read, which may contain themselves."""

    inside: frozenset[Schema]

    def type(self, schema: SchemaView) -> types.Type:
        named = schema.reference
        if named is None or schema.target is None:
            return self._constrained(schema)
        if named in self.inside:
            return types.Reference(str(named.name), None)
        inner = _Reader(self.inside | {named})
        return types.Reference(str(named.name), inner._constrained(schema.target))

    def _constrained(self, schema: SchemaView) -> types.Type:
        keywords = schema.keywords
        if "const" in keywords:
            return types.Constant(keywords["const"])
        if "enum" in keywords:
            return types.Enumeration(tuple(keywords["enum"]))
        kinds = [self._kind(kind, schema) for kind in schema.types]
        plain = _union(kinds) or self._untyped(schema)
        constraints = tuple(
            types.Constraint(keyword, keywords[keyword])
            for keyword in _CONSTRAINTS
            # The pattern of a format is implied by the format.
            if keyword in keywords and keywords[keyword] not in FORMAT_PATTERNS.values()
        )
        return types.Constrained(plain, constraints) if constraints else plain

    def _kind(self, kind: str, schema: SchemaView) -> types.Type:
        if kind == "array":
            items = schema.below("items")
            return types.Array(self.type(items) if items else None)
        if kind == "object":
            values = schema.below("additionalProperties")
            is_map = values is not None and "properties" not in schema.keywords
            return types.Map(self.type(values)) if values and is_map else types.Object()
        return types.Scalar(kind, schema.keywords.get("format") if kind in _FORMATTED else None)

    def _untyped(self, schema: SchemaView) -> types.Type:
        for key in ("oneOf", "anyOf"):
            if key in schema.keywords:
                return _union([self.type(b) for b in schema.branches(key)]) or types.AnyValue()
        if merged_object(schema) is not None:
            return types.Object()
        if "allOf" in schema.keywords:
            return types.Intersection(tuple(map(self.type, schema.branches("allOf"))))
        return types.AnyValue()


def _union(members: list[types.Type]) -> types.Type | None:
    """Return the union of the members, the only one itself, or None without any."""
    if len(members) < 2:
        return members[0] if members else None
    return types.Union(tuple(members))

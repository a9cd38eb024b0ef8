"""Reads the values that a schema allows into a structure, for the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.render.views import types
from novatrek_gen.schemas.dialect import FORMAT_PATTERNS, normalise
from novatrek_gen.schemas.objects import merged_object, types_of

_CONSTRAINTS = (
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minLength", "maxLength",
    "minItems", "maxItems", "multipleOf", "pattern", "default",
)  # fmt: skip
_FORMATTED = frozenset({"string", "number", "integer"})


def type_of(schema: Any, schemas: Mapping[str, Schema]) -> types.Type:
    """Return the type of a schema whose dialect is normalised."""
    return _Reader(schemas, frozenset()).type(schema)


def resolved(schema: Any, schemas: Mapping[str, Schema]) -> tuple[dict[str, Any], str | None]:
    """Return a schema without its reference, and the id of the named schema it refers to."""
    if not isinstance(schema, dict):
        return {}, None
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference in schemas:
        document = normalise(schemas[reference].document)
        return (document if isinstance(document, dict) else {}), reference
    return schema, None


@dataclass(frozen=True)
class _Reader:
    """Reads schemas; ``inside`` are the named schemas being read, which may contain themselves."""

    schemas: Mapping[str, Schema]
    inside: frozenset[str]

    def type(self, schema: Any) -> types.Type:
        document, reference = resolved(schema, self.schemas)
        if reference is None:
            return self._constrained(document)
        name = str(self.schemas[reference].name)
        if reference in self.inside:
            return types.Reference(name, None)
        inner = _Reader(self.schemas, self.inside | {reference})
        return types.Reference(name, inner._constrained(document))

    def _constrained(self, schema: dict[str, Any]) -> types.Type:
        if "const" in schema:
            return types.Constant(schema["const"])
        if "enum" in schema:
            return types.Enumeration(tuple(schema["enum"]))
        kinds = types_of(schema)
        plain = _union([self._kind(kind, schema) for kind in kinds]) or self._untyped(schema)
        constraints = tuple(
            types.Constraint(keyword, schema[keyword])
            for keyword in _CONSTRAINTS
            # The pattern of a format is implied by the format.
            if keyword in schema and schema[keyword] not in FORMAT_PATTERNS.values()
        )
        return types.Constrained(plain, constraints) if constraints else plain

    def _kind(self, kind: str, schema: dict[str, Any]) -> types.Type:
        if kind == "array":
            items = schema.get("items")
            return types.Array(self.type(items) if isinstance(items, dict) else None)
        if kind == "object":
            values = schema.get("additionalProperties")
            is_map = isinstance(values, dict) and "properties" not in schema
            return types.Map(self.type(values)) if is_map else types.Object()
        return types.Scalar(kind, schema.get("format") if kind in _FORMATTED else None)

    def _untyped(self, schema: dict[str, Any]) -> types.Type:
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return _union([self.type(b) for b in schema[key]]) or types.AnyValue()
        if merged_object(schema, self.schemas) is not None:
            return types.Object()
        if "allOf" in schema:
            return types.Intersection(tuple(map(self.type, schema["allOf"])))
        return types.AnyValue()


def _union(members: list[types.Type]) -> types.Type | None:
    """Return the union of the members, the only one itself, or None without any."""
    if len(members) < 2:
        return members[0] if members else None
    return types.Union(tuple(members))

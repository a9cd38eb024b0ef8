"""Reads the values that a schema accepts into a structure, for the documentation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import FORMAT_PATTERNS
from novatrek_gen.documentation import types
from novatrek_gen.documentation.builders.variants import Variant, variants
from novatrek_gen.projection import DEEPEST, alternatives, identity_of
from novatrek_gen.schemas import SchemaView, merged_object
from novatrek_gen.schemas.questions import requires_object

_CONSTRAINTS = (
    "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minLength", "maxLength",
    "minItems", "maxItems", "multipleOf", "pattern",
)  # fmt: skip
_FORMATTED = frozenset({"string", "number", "integer"})

# Schemas are explained inside each other up to this depth, and up to this number for one type.
_LEVELS = 12
_EXPLAINED = 25


def type_of(schema: SchemaView) -> types.Type:
    """Return the type of the values that a schema accepts."""
    if type_of not in schema.answers:
        schema.answers[type_of] = _Reader(frozenset(), []).type(schema)
    found: types.Type = schema.answers[type_of]
    return found


@dataclass(frozen=True)
class _Reader:
    """Reads schemas; ``inside`` are the named schemas being read, which may contain themselves.

    ``explained`` are the named schemas whose types were read: beyond the limit they are only named.
    """

    inside: frozenset[Schema | str]
    explained: list[Schema]

    def type(self, schema: SchemaView) -> types.Type:
        named = schema.reference
        if named is None:
            identity = identity_of(schema)
            if identity in self.inside or len(self.inside) >= DEEPEST:
                return types.AnyValue()
            return self._within(identity).constrained(schema)
        many = len(self.inside) >= _LEVELS or len(self.explained) >= _EXPLAINED
        if named in self.inside or many:
            return types.Reference(str(named.name), None)
        self.explained.append(named)
        target = self._within(named).constrained(SchemaView.of(named))
        return types.Reference(str(named.name), target)

    def _within(self, known: Schema | str | None) -> Self:
        return replace(self, inside=self.inside | {known}) if known else self

    def constrained(self, schema: SchemaView) -> types.Type:
        """Return the type of a schema that is no reference, or of what one refers to."""
        schema = schema.merged
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
            if schema.types == ["object"] and alternatives(schema, is_inline=True):
                return self._choice(variants(schema, is_inline=True))
            values = schema.below("additionalProperties")
            is_map = values is not None and "properties" not in schema.keywords
            return types.Map(self.type(values)) if values and is_map else types.Object()
        return types.Scalar(kind, schema.keywords.get("format") if kind in _FORMATTED else None)

    def _untyped(self, schema: SchemaView) -> types.Type:
        if requires_object(schema):
            return self._kind("object", _as_object(schema))
        if found := variants(schema, is_inline=True):
            return self._choice(found)
        return types.Object() if merged_object(schema) else types.AnyValue()

    def _choice(self, branches: tuple[Variant, ...]) -> types.Type:
        members: list[types.Type] = []
        for branch in branches:
            member = _labelled(self.type(branch.schema), branch.label)
            members += [] if member in members else [member]
        # That any other value is possible as well is said last.
        return _union(sorted(members, key=lambda m: m == types.AnyValue())) or types.AnyValue()


def _as_object(schema: SchemaView) -> SchemaView:
    """Return a schema with `type: object`, the same one each time: it keeps its alternatives."""
    if _as_object not in schema.answers:
        document = {**schema.keywords, "type": "object"}
        schema.answers[_as_object] = schema.with_document(document)
    found: SchemaView = schema.answers[_as_object]
    return found


def _labelled(type_: types.Type, label: str | None) -> types.Type:
    """Return the type of an alternative with its label, if it is an object."""
    match type_:
        case types.Object() if label:
            return types.Object(label)
        case types.Reference(name, types.Object()):
            return types.Reference(name, types.Object(label))
    return type_


def _union(members: list[types.Type]) -> types.Type | None:
    """Return the union of the members, the only one itself, or None without any."""
    if len(members) < 2:
        return members[0] if members else None
    return types.Union(tuple(members))

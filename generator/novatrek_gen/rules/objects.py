"""Rules about schemas of objects, and about values whose type is left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.asyncapi import Schema
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.rules.subjects import Contracts, LinkedPlatform
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.questions import requires_object
from novatrek_gen.source import Object

# Keywords by which a property may be declared besides `properties`.
_DECLARES_ELSEWHERE = frozenset(
    "allOf anyOf oneOf if patternProperties dependencies additionalProperties".split()
)


def untyped(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report schemas with `properties` where neither they nor their `allOf` have `type: object`."""
    payloads = (message.payload for message in contracts.messages())
    for schema in _schemas(contracts, payloads):
        merged = schema.merged
        is_object = merged.types in ([], ["object"]) and merged.properties
        if is_object and not requires_object(schema):
            message = (
                "a schema with `properties` but without `type: object` accepts any other value"
            )
            yield report("object-untyped", message, schema.node.location)


def undeclared(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report required properties that no schema for the same object declares."""
    roots = (
        root
        for message in contracts.messages()
        for root in (
            message.payload,
            message.headers,
            message.key.schema if message.key else None,
        )
    )
    for schema in _schemas(contracts, roots):
        merged = schema.merged
        declared = merged.properties
        if not declared or not _DECLARES_ELSEWHERE.isdisjoint(merged.keywords):
            continue
        for name in merged.required:
            if name not in declared:
                text = f"{name!r} is required but not declared in `properties`"
                place, hint = _place_of(name, merged), did_you_mean(name, declared)
                yield report("required-undeclared", text, place, hint=hint)


def _place_of(name: str, merged: SchemaView) -> Location:
    """Return the place where one of the schemas merged here requires a property."""
    listed = (
        item
        for part in merged.same_value()
        if isinstance(part.node, Object)
        for item in part.node.array("required")
    )
    found = (item.location for item in listed if item.plain == name)
    return next(found, merged.node.location)


def _schemas(contracts: Contracts, roots: Iterable[Schema | None]) -> Iterator[SchemaView]:
    """Yield the named schemas and the unnamed ones of `roots`, each with the schemas inside it."""
    inline = {root.id: root for root in roots if root and root.name is None}
    for whole in (*contracts.named, *inline.values()):
        pending = [SchemaView.of(whole)]
        while pending:
            schema = pending.pop()
            if schema.is_reference or not schema.keywords:
                continue
            yield schema
            pending.extend(_parts(schema))


def any_values(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report values that are `Any` in models although their schemas limit them."""
    models = linked.models
    modules = [*models.events.values(), *(shared.shapes for shared in models.shared)]
    for untyped in dict.fromkeys(found for shapes in modules for found in shapes.untyped):
        message = f"the model accepts any value here: {untyped.reason}"
        yield report("any-value", message, untyped.location)


def _parts(schema: SchemaView) -> Iterator[SchemaView]:
    """Yield the schemas of the parts of a value, and the alternatives for the whole value."""
    for key in ("items", "additionalProperties", "additionalItems", "contains"):
        if below := schema.below(key):
            yield below
    yield from schema.properties.values()
    yield from schema.named_parts("patternProperties")
    for key in ("anyOf", "oneOf"):
        yield from schema.branches(key)
    for branch in schema.branches("allOf"):
        # The whole is an object if one of the branches requires it, so a branch is not judged.
        yield from (branch,) if branch.is_reference else _parts(branch)

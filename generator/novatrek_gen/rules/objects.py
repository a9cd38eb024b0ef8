"""Rules about schemas of objects, and about values whose type is left open."""

from __future__ import annotations

from collections.abc import Iterator

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
    for schema in contracts.schemas("payload"):
        merged = schema.merged
        is_object = merged.types in ([], ["object"]) and merged.properties
        if is_object and not requires_object(schema):
            message = (
                "a schema with `properties` but without `type: object` accepts any other value"
            )
            yield report("object-untyped", message, schema.node.location)


def undeclared(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report required properties that no schema for the same object declares."""
    for schema in contracts.schemas():
        merged = schema.merged
        declared = merged.properties
        if not declared or not _DECLARES_ELSEWHERE.isdisjoint(merged.keywords):
            continue
        places: dict[object, Location] | None = None
        for name in merged.required:
            if name not in declared:
                places = _places(merged) if places is None else places
                text = f"{name!r} is required but not declared in `properties`"
                place, hint = places.get(name, merged.node.location), did_you_mean(name, declared)
                yield report("required-undeclared", text, place, hint=hint)


def _places(merged: SchemaView) -> dict[object, Location]:
    """Return the first place where one of the schemas merged here requires each property."""
    places: dict[object, Location] = {}
    for part in merged.same_value():
        for item in part.node.array("required") if isinstance(part.node, Object) else ():
            if isinstance(item.plain, str):
                places.setdefault(item.plain, item.location)
    return places


def any_values(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report values that are `Any` in models although their schemas limit them."""
    models = linked.models
    modules = [*models.events.values(), *(shared.shapes for shared in models.shared)]
    for untyped in dict.fromkeys(found for shapes in modules for found in shapes.untyped):
        message = f"the model accepts any value here: {untyped.reason}"
        yield report("any-value", message, untyped.location)

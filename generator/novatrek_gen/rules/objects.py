"""Rules about schemas that leave the type of a value open."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.rules.subjects import Contracts, LinkedPlatform
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.questions import requires_object


def untyped(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report schemas with `properties` where neither they nor their `allOf` have `type: object`."""
    payloads = (message.payload for message in contracts.messages())
    inline = (payload for payload in payloads if payload and payload.name is None)
    for whole in (*contracts.named, *inline):
        pending = [SchemaView.of(whole)]
        while pending:
            schema = pending.pop()
            if schema.is_reference or not schema.keywords:
                continue
            merged = schema.merged
            is_object = merged.types in ([], ["object"]) and merged.properties
            if is_object and not requires_object(schema):
                message = (
                    "a schema with `properties` but without `type: object` accepts any other value"
                )
                yield report("object-untyped", message, schema.node.location)
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

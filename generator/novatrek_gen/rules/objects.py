"""A rule about schemas that describe objects but accept any other value too."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.rules.subjects import Contracts
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

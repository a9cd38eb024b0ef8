"""Schemas that seem to describe an object, and any other value fits as well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.rules.subjects import Contracts
from novatrek_gen.schemas.dialect import normalise
from novatrek_gen.schemas.objects import merged_object, refuses_others
from novatrek_gen.source import Node, at

_Part = tuple[Any, Node]


def untyped(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report schemas with `properties` that do not say `type: object`, neither do their `allOf`."""
    payloads = (message.payload for message in contracts.messages())
    inline = (payload for payload in payloads if payload and payload.name is None)
    for schema in (*contracts.schemas.values(), *inline):
        pending: list[_Part] = [(schema.document, schema.node)]
        while pending:
            document, node = pending.pop()
            if not isinstance(document, dict) or "$ref" in document:
                continue
            meant = normalise(document)
            merged = merged_object(meant, contracts.schemas)
            listed = merged is not None and merged.get("properties")
            if listed and not refuses_others(meant, contracts.schemas):
                message = (
                    "a schema with `properties` but without `type: object` accepts any other value"
                )
                yield report("object-untyped", message, node.location)
            pending.extend(_values(document, node))


def _values(document: dict[str, Any], node: Node) -> Iterator[_Part]:
    """Yield the schemas of what is inside a value, wherever a schema says something of it."""
    for key in ("items", "additionalProperties", "additionalItems", "contains"):
        if isinstance(document.get(key), dict):
            yield document[key], at(node, (key,))
    for key in ("properties", "patternProperties"):
        below = document.get(key)
        for name, schema in below.items() if isinstance(below, dict) else ():
            yield schema, at(node, (key, name))
    for key in ("anyOf", "oneOf", "allOf"):
        branches = document.get(key)
        for index, branch in enumerate(branches if isinstance(branches, list) else ()):
            place = at(node, (key, index))
            if key == "allOf" and isinstance(branch, dict):
                # The whole is an object if one of the branches says so.
                yield from _values(branch, place)
            else:
                yield branch, place

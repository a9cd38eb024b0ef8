"""Schemas in words and pictures, for the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Event
from novatrek_gen.render.printers.markdown import code
from novatrek_gen.render.views import PropertyView
from novatrek_gen.schemas.dialect import FORMAT_PATTERNS, normalise
from novatrek_gen.schemas.objects import merged_object
from novatrek_gen.source import to_json

_LIMITS = (
    ("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("exclusiveMaximum", "<"),
    ("minLength", "length ≥"), ("maxLength", "length ≤"), ("minItems", "items ≥"),
    ("maxItems", "items ≤"), ("multipleOf", "multiple of"), ("pattern", "pattern"),
    ("default", "default"),
)  # fmt: skip


def property_rows(document: Any, schemas: Mapping[str, Schema]) -> Iterator[PropertyView]:
    """Yield a row for each property, those of objects inside after their parent's."""
    yield from _rows(normalise(document), _Page(schemas, set(), {}), "")


@dataclass(frozen=True)
class _Page:
    """What rows are made from.

    ``seen`` are the named schemas that were gone into; ``described`` says where their rows are.
    """

    schemas: Mapping[str, Schema]
    seen: set[str]
    described: dict[str, str]


def _rows(document: Any, page: _Page, prefix: str) -> Iterator[PropertyView]:
    merged = merged_object(document, page.schemas)
    if merged is None:
        return
    required = merged.get("required", ())
    for name, schema in merged.get("properties", {}).items():
        resolved, reference = _resolve(schema, page.schemas)
        path = f"{prefix}{name}"
        kind = describe_type(resolved, page.schemas)
        known = page.described.get(reference or "")
        yield PropertyView(
            name=path,
            type=f"{kind}, like {code(known)}" if known else kind,
            required=name in required,
            description=str(resolved.get("description") or ""),
        )
        yield from _below(resolved, reference, page, path)


def _below(
    schema: dict[str, Any], reference: str | None, page: _Page, path: str
) -> Iterator[PropertyView]:
    """Yield the rows of an object, or of the objects in an array, once for each named schema."""
    if reference in page.seen:
        return
    if reference:
        page.seen.add(reference)
    if _has_properties(schema):
        if reference:
            page.described[reference] = path
        yield from _rows(schema, page, f"{path}.")
    elif "items" in schema:
        items, reference = _resolve(schema["items"], page.schemas)
        yield from _below(items, reference, page, f"{path}[]")


def _has_properties(schema: dict[str, Any]) -> bool:
    return "properties" in schema or "allOf" in schema


def _resolve(schema: Any, schemas: Mapping[str, Schema]) -> tuple[dict[str, Any], str | None]:
    if not isinstance(schema, dict):
        return {}, None
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference in schemas:
        document = normalise(schemas[reference].document)
        return (document if isinstance(document, dict) else {}), reference
    return schema, None


def describe_type(
    schema: Any, schemas: Mapping[str, Schema], inside: tuple[str | None, ...] = ()
) -> str:
    """Say in a few words what values a schema allows.

    ``inside`` are the named schemas being described, of which one may contain itself.
    """
    resolved, reference = _resolve(schema, schemas)
    if reference is not None and reference in inside:
        return f"{schemas[reference].name} again"
    inside = (*inside, reference)
    if "const" in resolved:
        return f"always {code(_value(resolved['const']))}"
    if "enum" in resolved:
        return "one of " + ", ".join(code(_value(value)) for value in resolved["enum"])
    kinds = resolved.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    text = " or ".join(_kind(kind, resolved, schemas, inside) for kind in kinds)
    text = text or _untyped(resolved, schemas, inside)
    limits = [
        f"{sign} {_limit(resolved[key])}"
        for key, sign in _LIMITS
        if key in resolved and resolved[key] not in FORMAT_PATTERNS.values()
    ]
    return ", ".join([text, *limits])


def _kind(
    kind: str, schema: dict[str, Any], schemas: Mapping[str, Schema], inside: tuple[str | None, ...]
) -> str:
    if kind == "array" and isinstance(schema.get("items"), dict):
        return f"array of {describe_type(schema['items'], schemas, inside)}"
    values = schema.get("additionalProperties")
    if kind == "object" and isinstance(values, dict) and "properties" not in schema:
        return f"map of {describe_type(values, schemas, inside)}"
    applies = kind in {"string", "number", "integer"} and "format" in schema
    return f"{kind} ({schema['format']})" if applies else kind


def _untyped(
    schema: dict[str, Any], schemas: Mapping[str, Schema], inside: tuple[str | None, ...]
) -> str:
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return " or ".join(describe_type(branch, schemas, inside) for branch in schema[key])
    if merged_object(schema, schemas) is not None:
        return "object"
    if "allOf" in schema:
        return " and ".join(describe_type(branch, schemas, inside) for branch in schema["allOf"])
    return "any value"


def _limit(value: Any) -> str:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return to_json(value) if plain else code(_value(value))


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def flow(events: tuple[Event, ...]) -> str:
    """Draw who sends and who receives events, as a Mermaid flowchart."""
    lines = ["flowchart LR"]
    drawn: dict[str, str] = {}

    def node(kind: str, name: str, left: str, right: str) -> str:
        key = f"{kind}:{name}"
        if key in drawn:
            return drawn[key]
        drawn[key] = f"{kind}{len(drawn)}"
        label = name.replace('"', "#quot;")
        return f'{drawn[key]}{left}"{label}"{right}'

    for event in events:
        if event.producer is not None:
            producer = node("s", event.producer, "[", "]")
            lines.append(f"    {producer} --> {node('e', event.name, '([', '])')}")
        for consumer in event.consumers:
            source = node("e", event.name, "([", "])")
            lines.append(f"    {source} --> {node('s', consumer, '[', ']')}")
    return "\n".join(lines)

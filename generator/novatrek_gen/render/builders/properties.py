"""Properties of payloads and headers as rows of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.render.builders.types import resolved, type_of
from novatrek_gen.render.views import PropertyView
from novatrek_gen.schemas.dialect import normalise
from novatrek_gen.schemas.objects import merged_object


def property_rows(document: Any, schemas: Mapping[str, Schema]) -> Iterator[PropertyView]:
    """Yield a row for each property; the rows of a nested object follow that of the property."""
    yield from _rows(normalise(document), _Page(schemas, set(), {}), "")


@dataclass(frozen=True)
class _Page:
    """The rows of one table.

    ``seen`` are the named schemas whose rows the table has; ``described`` maps them to the property
    that the rows follow.
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
        document, reference = resolved(schema, page.schemas)
        path = f"{prefix}{name}"
        yield PropertyView(
            name=path,
            type=type_of(schema, page.schemas),
            same_as=page.described.get(reference or ""),
            required=name in required,
            description=str(document.get("description") or ""),
        )
        yield from _below(document, reference, page, path)


def _below(
    schema: dict[str, Any], reference: str | None, page: _Page, path: str
) -> Iterator[PropertyView]:
    """Yield the rows of an object, or of the objects in an array, once for each named schema."""
    if reference in page.seen:
        return
    if reference:
        page.seen.add(reference)
    if "properties" in schema or "allOf" in schema:
        if reference:
            page.described[reference] = path
        yield from _rows(schema, page, f"{path}.")
    elif "items" in schema:
        items, reference = resolved(schema["items"], page.schemas)
        yield from _below(items, reference, page, f"{path}[]")

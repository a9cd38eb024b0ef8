"""The references between named schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import LIST_KEYWORDS, MAP_KEYWORDS, SCHEMA_KEYWORDS
from novatrek_gen.source import Plain


def references(document: Plain) -> Iterator[str]:
    """Yield the `$ref` of every reference in a schema, in the order of the document."""
    if isinstance(document, list):
        for item in document:
            yield from references(item)
    elif isinstance(document, dict):
        if isinstance(document.get("$ref"), str):
            yield document["$ref"]
            return
        for key in (*SCHEMA_KEYWORDS, *LIST_KEYWORDS, "prefixItems"):
            if isinstance(document.get(key), dict | list):
                yield from references(document[key])
        for key in MAP_KEYWORDS:
            if isinstance(document.get(key), dict):
                yield from references(list(document[key].values()))


@lru_cache(maxsize=16_384)
def referred(schema: Schema) -> tuple[Schema, ...]:
    """Return the named schemas that a schema refers to directly."""
    return _referred(schema.document, schema.named)


def _referred(document: Plain, named: Mapping[str, Schema]) -> tuple[Schema, ...]:
    return tuple(named[id_] for id_ in dict.fromkeys(references(document)) if id_ in named)


def reachable(schema: Schema) -> list[Schema]:
    """Return all named schemas that a schema refers to, directly or not, sorted by id."""
    return reachable_from(schema.document, schema.named)


def reachable_from(document: Plain, named: Mapping[str, Schema]) -> list[Schema]:
    """Return all named schemas that a document refers to, directly or not, sorted by id."""
    found: dict[str, Schema] = {}
    pending = list(_referred(document, named))
    while pending:
        current = pending.pop()
        if current.id not in found:
            found[current.id] = current
            pending.extend(referred(current))
    return [found[id_] for id_ in sorted(found)]

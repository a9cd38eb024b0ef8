"""The contract's own schema of a message as one self-contained document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas.references import reachable, reachable_from
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import Plain
from novatrek_gen.source.pointer import to_fragment

_DEFINITIONS = ("definitions",)


def contract_document(schema: Schema) -> dict[str, Any]:
    """Return a draft-07 schema that needs no other file.

    The named schemas that it needs, directly or not, are in ``definitions`` by their name, or by
    their id if two files use the same name.
    """
    return _with_definitions(schema.normalised, reachable(schema))


def contract_of(view: SchemaView) -> dict[str, Any]:
    """Return a part of a schema as `contract_document` returns a whole one."""
    return _with_definitions(view.document, reachable_from(view.document, view.named))


def _with_definitions(top: Plain, needed: list[Schema]) -> dict[str, Any]:
    names = Counter(other.name for other in needed)
    keys = {o.id: str(o.name) if names[o.name] == 1 else o.id for o in needed}
    document: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#"}
    top = localised(top, keys, _DEFINITIONS)
    document.update(top if isinstance(top, dict) else {"allOf": [top]})
    if needed:
        definitions = {keys[o.id]: localised(o.normalised, keys, _DEFINITIONS) for o in needed}
        document["definitions"] = dict(sorted(definitions.items()))
    return document


def localised(document: Plain, keys: Mapping[str, str], place: tuple[str, ...]) -> Plain:
    """Return a schema whose references to named schemas lead to their keys below ``place``."""
    if isinstance(document, list):
        return [localised(item, keys, place) for item in document]
    if not isinstance(document, dict):
        return document
    reference = document.get("$ref")
    if isinstance(reference, str) and reference in keys:
        return {"$ref": to_fragment((*place, keys[reference]))}
    return {key: localised(value, keys, place) for key, value in document.items()}

"""The contract's own schema of a message as one self-contained document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas.dialect import normalise, references
from novatrek_gen.source import Plain
from novatrek_gen.source.pointer import to_fragment

_DEFINITIONS = ("definitions",)


def contract_document(root: Schema, schemas: Mapping[str, Schema]) -> dict[str, Any]:
    """Return a draft-07 schema that needs no other file.

    ``schemas`` are the named schemas by id. Those that ``root`` needs, directly or not, stand under
    ``definitions`` by their name; by their id where two files use the same name.
    """
    needed = reachable(root.document, schemas)
    names = Counter(schemas[key].name for key in needed)
    keys = {key: str(schemas[key].name) if names[schemas[key].name] == 1 else key for key in needed}
    document: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#"}
    top = localised(normalise(root.document), keys, _DEFINITIONS)
    document.update(top if isinstance(top, dict) else {"allOf": [top]})
    if needed:
        definitions = {
            keys[key]: localised(normalise(schemas[key].document), keys, _DEFINITIONS)
            for key in needed
        }
        document["definitions"] = dict(sorted(definitions.items()))
    return document


def reachable(document: Plain, schemas: Mapping[str, Schema]) -> list[str]:
    """Return the ids of all named schemas that a schema needs, directly or not, sorted."""
    found: set[str] = set()
    pending = list(references(document))
    while pending:
        key = pending.pop()
        if key not in found and key in schemas:
            found.add(key)
            pending.extend(references(schemas[key].document))
    return sorted(found)


def localised(document: Plain, keys: Mapping[str, str], place: tuple[str, ...]) -> Plain:
    """Return a schema that refers to named schemas by their keys at a ``place``."""
    if isinstance(document, list):
        return [localised(item, keys, place) for item in document]
    if not isinstance(document, dict):
        return document
    reference = document.get("$ref")
    if isinstance(reference, str) and reference in keys:
        return {"$ref": to_fragment((*place, keys[reference]))}
    return {key: localised(value, keys, place) for key, value in document.items()}

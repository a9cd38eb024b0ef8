"""The contract's own schema of a message as one self-contained document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping, Set
from functools import lru_cache
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.schemas.inheritance import (
    inherited_among,
    itself,
    shared_by,
    with_references,
    without_heirs,
)
from novatrek_gen.schemas.references import reachable, reachable_from, references, referred
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.source import JsonText, Plain, to_json
from novatrek_gen.source.pointer import to_fragment

_DEFINITIONS = ("definitions",)
_OUTSIDE = "#"  # no named schema has this name: it would be the whole file

_Keys = tuple[tuple[str, str], ...]
_Define = Callable[[Schema, _Keys], Plain]


def contract_document(schema: Schema) -> dict[str, Any]:
    """Return a draft-07 schema that needs no other file.

    The named schemas that it needs, directly or not, are in ``definitions`` by their name, or by
    their id if two files use the same name. So is what they inherit by a discriminator
    (`schemas.inheritance`).
    """
    return _with_definitions(schema.normalised, reachable(schema), _definition)


def contract_json(schema: Schema) -> str:
    """Return `contract_document` as text; each named schema is written once for all contracts."""
    return to_json(_with_definitions(schema.normalised, reachable(schema), _written))


def contract_of(view: SchemaView) -> dict[str, Any]:
    """Return a part of a schema as `contract_document` returns a whole one."""
    needed = reachable_from(view.document, view.named)
    return _with_definitions(view.document, needed, _definition)


def contract_with(view: SchemaView, needed: list[Schema]) -> dict[str, Any]:
    """Return a part of a schema as one document with some of the named schemas that it refers to.

    In place of the others there is a schema that accepts everything.
    """
    outside = {o.id for part in needed for o in referred(part)}
    outside |= set(references(view.document)) & view.named.keys()
    outside.difference_update(o.id for o in needed)
    return _with_definitions(view.document, needed, _definition, outside)


def _with_definitions(
    top: Plain, needed: list[Schema], define: _Define, outside: Set[str] = frozenset()
) -> dict[str, Any]:
    names = Counter(other.name for other in needed)
    keys = {o.id: str(o.name) if names[o.name] == 1 else o.id for o in needed}
    bases = inherited_among(needed)
    keys |= {itself(base.id): _free(f"{keys[base.id]}.itself", names) for base in bases}
    keys |= dict.fromkeys(outside, _OUTSIDE)
    document: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#"}
    top = localised(top, keys, _DEFINITIONS)
    document.update(top if isinstance(top, dict) else {"allOf": [top]})
    if needed:
        definitions = {keys[o.id]: define(o, _keys_in(o, keys)) for o in needed}
        for base in bases:
            shared = without_heirs(base, keys)
            definitions[keys[itself(base.id)]] = localised(shared, keys, _DEFINITIONS)
        document["definitions"] = dict(sorted(definitions.items()))
    if outside:
        document.setdefault("definitions", {})[_OUTSIDE] = True
    return document


def _free(key: str, names: Container[object]) -> str:
    """Return a key that no schema has: a colon is in no name of AsyncAPI."""
    return key if key not in names else f"{key}:"


def _keys_in(schema: Schema, keys: Mapping[str, str]) -> _Keys:
    """Return the keys of the named schemas that a schema refers to, with their ids."""
    ids = [*(other.id for other in referred(schema)), *shared_by(schema)]
    return tuple((id_, keys[id_]) for id_ in ids if id_ in keys)


def _definition(schema: Schema, keys: _Keys) -> Plain:
    known = dict(keys)
    return localised(with_references(schema, known.keys()), known, _DEFINITIONS)


@lru_cache(maxsize=16_384)
def _written(schema: Schema, keys: _Keys) -> JsonText:
    return JsonText(to_json(_definition(schema, keys)))


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

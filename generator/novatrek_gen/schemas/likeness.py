"""Whether one message can be taken for another, as far as their schemas say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Event
from novatrek_gen.schemas.contract import contract_document
from novatrek_gen.schemas.dialect import Json, normalise
from novatrek_gen.schemas.objects import merged_object, types_of
from novatrek_gen.schemas.tags import values_of


def likeness(event: Event, schemas: Mapping[str, Schema]) -> str:
    """Return all that a contract says of an event's messages, the same for two that are alike."""
    parts = (event.message.payload, event.message.headers)
    documents = [part and contract_document(part, schemas) for part in parts]
    return json.dumps(documents, sort_keys=True)


def demands(event: Event, schemas: Mapping[str, Schema]) -> int:
    """Return how much a message has to have: what demands more is to be tried first."""
    merged = _object(event.message.payload, schemas)
    return len(merged.get("required", ())) if merged else 0


def takes(first: Event, second: Event, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether the contract of ``first`` accepts messages that ``second`` is expected to have.

    Those are messages with no property but the ones it declares.
    """
    one, other = first.message, second.message
    return _accepts(one.payload, other.payload, schemas) and _accepts(
        one.headers, other.headers, schemas
    )


def _accepts(first: Schema | None, second: Schema | None, schemas: Mapping[str, Schema]) -> bool:
    if first is None:
        return True
    general, special = _object(first, schemas), _object(second, schemas)
    if general is None:
        return False
    declared, offered = general.get("properties", {}), (special or {}).get("properties", {})
    always = set((special or {}).get("required", ()))
    if not set(general.get("required", ())) <= offered.keys():
        return False
    if general.get("additionalProperties") is False and not always <= declared.keys():
        return False
    both = always & declared.keys()
    return not any(_differ(declared[name], offered.get(name), schemas) for name in both)


def _object(payload: Schema | None, schemas: Mapping[str, Schema]) -> Json | None:
    return merged_object(normalise(payload.document), schemas) if payload else None


def _differ(one: Any, other: Any, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether no value fits both schemas, as far as their values and types say."""
    first, second = values_of(one, schemas), values_of(other, schemas)
    if first and second:
        return not set(first) & set(second)
    kinds = [
        set(types_of(schema)) if isinstance(schema, dict) else set() for schema in (one, other)
    ]
    if {"number", "integer"} & kinds[0]:
        kinds[0] |= {"number", "integer"}
    return all(kinds) and not kinds[0] & kinds[1]

"""Comparison of messages: whether a consumer could confuse them, according to their schemas."""

from __future__ import annotations

import json
from functools import lru_cache

from novatrek_gen.asyncapi import Message, Schema
from novatrek_gen.model.platform import Event
from novatrek_gen.model.tags import values_of
from novatrek_gen.schemas import SchemaView, contract_document, merged_object


def same_contract(one: Message, other: Message) -> bool:
    """Return whether two messages have the same schemas and content type."""
    return one.content_type == other.content_type and _schemas(one) == _schemas(other)


@lru_cache(maxsize=1024)
def _schemas(message: Message) -> str:
    documents = [part and contract_document(part) for part in (message.payload, message.headers)]
    return json.dumps(documents, sort_keys=True)


def demands(event: Event) -> int:
    """Return the number of required properties: consumers try the most demanding event first."""
    merged = _object(event.message.payload)
    return len(merged.required) if merged else 0


def takes(first: Event, second: Event) -> bool:
    """Return whether the contract of ``first`` accepts the expected messages of ``second``.

    Those are messages that only have properties which ``second`` declares.
    """
    one, other = first.message, second.message
    return _accepts(one.payload, other.payload) and _accepts(one.headers, other.headers)


def _accepts(first: Schema | None, second: Schema | None) -> bool:
    if first is None:
        return True
    general, special = _object(first), _object(second)
    if general is None:
        return False
    declared, offered = general.properties, special.properties if special else {}
    always = set(special.required) if special else set[str]()
    if not set(general.required) <= offered.keys():
        return False
    if general.keywords.get("additionalProperties") is False and not always <= declared.keys():
        return False
    both = always & declared.keys()
    return not any(_differ(declared[name], offered.get(name)) for name in both)


def _object(schema: Schema | None) -> SchemaView | None:
    return merged_object(SchemaView.of(schema)) if schema else None


def _differ(one: SchemaView, other: SchemaView | None) -> bool:
    """Return whether no value fits both schemas, as far as their values and types specify."""
    if other is None:
        return False
    first, second = values_of(one), values_of(other)
    if first and second:
        return not set(first) & set(second)
    kinds, others = set(one.merged.types), set(other.merged.types)
    if {"number", "integer"} & kinds:
        kinds |= {"number", "integer"}
    return bool(kinds and others) and not kinds & others

"""Valid messages of events, from which tests of services make theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from novatrek_gen.asyncapi import Message, Schema
from novatrek_gen.config import CONTRACT_STYLE, ModelStyle
from novatrek_gen.model import Event
from novatrek_gen.projection.sending import limits_headers
from novatrek_gen.schemas import SchemaView, contract_document
from novatrek_gen.schemas.inclusion import sample_value
from novatrek_gen.schemas.questions import limits_values
from novatrek_gen.source import Node, to_json
from novatrek_gen.source.validation import Validator


def examples_json(event: Event, style: ModelStyle = CONTRACT_STYLE) -> str:
    """Return valid messages of an event as a JSON array; at least one, if one was found.

    They are the contract's examples of the payload, else one that was made from the schema. Each
    has a name, and headers and a message key if a publisher has to give them.
    """
    message = event.message
    formats = {name: str(style.known_format(name)) for name in style.formats}
    besides = _besides(event, formats)
    names = Counter[str]()
    found: list[dict[str, Any]] = []
    for number, (name, payload, headers) in enumerate(_payloads(event, formats), start=1):
        own = name or f"example {number}"
        names[own] += 1
        title = own if names[own] == 1 else f"{own} {names[own]}"
        given = {"headers": headers} if headers is not None else {}
        found.append({"name": title, "payload": payload, **besides, **given})
    return to_json(found if message.payload else [])


def _payloads(event: Event, formats: Mapping[str, str]) -> Iterator[tuple[str | None, Any, Any]]:
    """Yield name, payload and headers of each valid example, else of a sampled message."""
    message = event.message
    if message.payload is None:
        return
    any_found = False
    payload = Validator(contract_document(message.payload)) if message.examples else None
    for example in message.examples:
        if payload and example.payload and payload.is_valid(example.payload.plain):
            any_found = True
            headers = _valid_headers(message, example.headers)
            yield example.name or example.summary, example.payload.plain, headers
    if not any_found:
        for value in sample_value(message.payload, event.name, formats):
            yield "sample", value, None


def _valid_headers(message: Message, headers: Node | None) -> Any:
    if headers is None or message.headers is None:
        return None
    accepts = Validator(contract_document(message.headers)).is_valid
    return headers.plain if accepts(headers.plain) else None


def _besides(event: Event, formats: Mapping[str, str]) -> dict[str, Any]:
    """Return sampled headers, and a message key that the payload does not contain."""
    parts: dict[str, Schema] = {}
    message, key = event.message, event.message.key
    if message.headers and limits_headers(message.headers):
        parts["headers"] = message.headers
    if key and key.schema and key.source is None and limits_values(SchemaView.of(key.schema)):
        parts["key"] = key.schema
    return {
        name: value
        for name, schema in parts.items()
        for value in sample_value(schema, f"{event.name} {name}", formats)
    }

"""Examples of messages."""

from __future__ import annotations

from novatrek_gen.asyncapi import Example, Message, Schema
from novatrek_gen.documentation.pages import ExampleDocs
from novatrek_gen.schemas import contract_document
from novatrek_gen.source import Node, to_json
from novatrek_gen.source.validation import Validator
from novatrek_gen.store import attached


@attached
def examples(message: Message) -> tuple[ExampleDocs, ...]:
    """Return the examples of a message, validated against its contract."""
    if not message.examples:
        return ()
    payload, headers = _validator(message.payload), _validator(message.headers)
    return tuple(_example(example, payload, headers) for example in message.examples)


def _validator(schema: Schema | None) -> Validator | None:
    return Validator(contract_document(schema)) if schema else None


def _example(example: Example, payload: Validator | None, headers: Validator | None) -> ExampleDocs:
    return ExampleDocs(
        title=example.summary or example.name or "",
        payload=_as_json(example.payload),
        headers=_as_json(example.headers),
        is_valid=_is_valid(example.payload, payload) and _is_valid(example.headers, headers),
    )


def _is_valid(node: Node | None, validator: Validator | None) -> bool:
    return node is None or validator is None or validator.is_valid(node.plain)


def _as_json(node: Node | None) -> str | None:
    return to_json(node.plain) if node is not None else None

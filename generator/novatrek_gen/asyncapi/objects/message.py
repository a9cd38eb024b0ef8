"""Message Objects and what documents them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.objects.schema import Schema
from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node, Plain


@dataclass(frozen=True, eq=False)
class Details:
    """Documentation, bindings and extensions of an object, as in the file.

    ``bindings`` are keyed by protocol, ``extensions`` by their names (``x-…``).
    """

    tags: tuple[str, ...]
    external_docs: str | None
    bindings: Mapping[str, Plain]
    extensions: Mapping[str, Plain]


@dataclass(frozen=True, eq=False)
class Example:
    """A Message Example Object."""

    name: str | None
    summary: str | None
    payload: Node | None
    headers: Node | None


@dataclass(frozen=True, eq=False)
class Key:
    """The `key` of a Kafka message binding; ``source`` is where the payload contains its value.

    ``schema`` is None if its format is not supported here.
    """

    description: str | None
    source: Expression | None
    schema: Schema | None


@dataclass(frozen=True, eq=False)
class Message:
    """A Message Object with its traits applied; ``id`` is its key in its channel's `messages`.

    ``name`` is its `name`, else its key; in ``own_name`` that of a trait does not count, because
    all messages with the trait have it.

    ``payload`` is None if the value of a record is passed as bytes, because its format is not JSON
    or not described; ``format`` names the format. ``correlation`` is the location of the
    correlation id. ``files`` are those it was read from, with its schemas' files.
    """

    id: str
    location: Location
    name: str
    own_name: str
    title: str | None
    summary: str | None
    description: str | None
    payload: Schema | None
    format: str
    headers: Schema | None
    correlation: Expression | None
    content_type: str
    key: Key | None
    examples: tuple[Example, ...]
    details: Details
    files: frozenset[str]

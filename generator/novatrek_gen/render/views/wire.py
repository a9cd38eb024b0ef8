"""The transport of an event, as templates see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyView:
    """The message key.

    ``pointer`` is its JSON Pointer in the payload, None if publishers give the key. ``constant`` is
    the only value that it may have; ``nullable`` is True if its schema allows messages without one.
    ``schema_json`` is None if it may be anything.
    """

    pointer: str | None
    constant: str | int | None
    nullable: bool
    schema_json: str | None


@dataclass(frozen=True)
class HeadersView:
    """The headers of an event: the JSON Schema that all of them are validated against."""

    schema_json: str


@dataclass(frozen=True)
class ParameterView:
    """A parameter of an address.

    ``argument`` is its name in Python, ``values`` are those it may have, empty for any.
    ``source`` is the runtime expression of its value in a message; ``in_message`` is True if
    a publisher may leave it out, because the value is read from there.
    """

    name: str
    argument: str
    values: tuple[str, ...]
    default: str | None
    source: str | None
    in_message: bool
    description: str


@dataclass(frozen=True)
class TagView:
    """A runtime expression, and the values by which an event is identified on its topic."""

    expression: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True)
class WireView:
    """The transport of an event: its address, its key, its headers and the form of its payload.

    ``version`` is that of its contract, None if no file of its owner has one.

    ``topic`` is None where the contract leaves the address open; ``channel`` is then the channel's
    id, and ``open_topic`` the argument by which a router is given the topic. ``supported`` is False
    if no Kafka server carries the event, so that neither producer nor consumer is generated for it.
    ``content_type`` is None where it is the runtime's default, `application/json`; ``schema_json``
    is None where the payload is bytes, of the ``format`` named.

    ``correlation``, ``reply_at`` and ``answers_at`` are runtime expressions: of the correlation id,
    of the topic for the reply to this request, and of the topic for this reply in its request.
    ``tombstone`` says whether records without a value may delete its keys.
    ``reply_to`` are the steps to a header that the runtime fills in with the topic for the reply.
    ``sources`` are those of all events that share the topic: ``tag`` depends on them.
    """

    message: str
    version: str | None
    channel: str
    topic: str | None
    open_topic: str | None
    parameters: tuple[ParameterView, ...]
    supported: bool
    content_type: str | None
    key: KeyView | None
    headers: HeadersView | None
    correlation: str | None
    reply_at: str | None
    reply_to: tuple[str, ...]
    answers_at: str | None
    tag: TagView | None
    tombstone: bool
    schema_json: str | None
    sources: frozenset[str]

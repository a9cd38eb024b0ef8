"""Which events have tombstones: records without a value, which delete a key of a compacted topic.

A topic is compacted if `cleanup.policy` in the `topicConfiguration` of its channel contains
`compact` (AsyncAPI's Kafka bindings, version 0.5.0). `x-tombstone` of a message says it where the
topic is configured elsewhere, and chooses the event if several share the topic: a record without a
value does not say which of them it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from novatrek_gen.asyncapi import Channel
from novatrek_gen.model.platform import Event
from novatrek_gen.model.tags import sharing

_EXTENSION = "x-tombstone"


def with_tombstones(events: Sequence[Event]) -> frozenset[str]:
    """Return the names of the events that have tombstones, at most one on each topic."""
    shared = {event.name for group in sharing(events) for event in group}
    alone = {event.name for event in events if event.name not in shared and wants(event)}
    chosen = (choice(group) for group in sharing(events))
    found = {event.name for event in chosen if event is not None}
    return frozenset(
        event.name
        for event in events
        if event.name in alone | found and event.channel.may_use_kafka and has_key(event)
    )


def choice(group: Iterable[Event]) -> Event | None:
    """Return the event of a shared topic that has its tombstones, if exactly one is marked."""
    marked = [event for event in group if mark(event) is True]
    return marked[0] if len(marked) == 1 else None


def wants(event: Event) -> bool:
    """Return whether the contract of an event asks for tombstones."""
    own = mark(event)
    return is_compacted(event) if own is None else own


def mark(event: Event) -> bool | None:
    """Return `x-tombstone` of an event's message; None if it has none that is true or false."""
    value = event.message.details.extensions.get(_EXTENSION)
    return value if isinstance(value, bool) else None


def has_key(event: Event) -> bool:
    """Return whether the message key of an event is described by a schema."""
    return event.message.key is not None and event.message.key.schema is not None


def is_compacted(event: Event) -> bool:
    """Return whether the topic of an event is compacted, according to any of its channels."""
    return any(map(_is_compacted, (event.channel, *(side.channel for side in event.sides))))


def _is_compacted(channel: Channel) -> bool:
    binding = channel.details.bindings.get("kafka")
    settings = binding.get("topicConfiguration") if isinstance(binding, dict) else None
    policy = settings.get("cleanup.policy") if isinstance(settings, dict) else None
    return isinstance(policy, list) and "compact" in policy

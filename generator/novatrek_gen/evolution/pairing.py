"""Which event of the old contracts an event of the new ones is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from novatrek_gen.asyncapi import Schema
from novatrek_gen.model import Event, Platform, Side
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion.same import is_same

# The parts of a message that schemas describe.
PARTS = ("payload", "headers", "key")


@dataclass(frozen=True)
class EventPair:
    """An event that is in both.

    ``side`` is empty if ``old`` and ``new`` are the contract itself. Otherwise they are what
    another service declares about the event in its own document, and ``side`` is that service.
    """

    old: Event
    new: Event
    side: str = ""

    @property
    def service(self) -> str | None:
        """The service whose document declares it; None if the event is from outside."""
        return self.side or self.new.producer

    @property
    def sends(self) -> bool:
        """Whether a service of the platform sends it; otherwise they only receive it."""
        return self.old.producer is not None or self.new.producer is not None


def schema_of(event: Event, part: str) -> Schema | None:
    """Return the schema of a part of an event's messages, if it has one."""
    message = event.message
    if part == "key":
        return message.key.schema if message.key else None
    return message.payload if part == "payload" else message.headers


@dataclass(frozen=True)
class Pairing:
    """The events of two platforms; ``sides`` are other declarations of those in both."""

    both: tuple[EventPair, ...]
    sides: tuple[EventPair, ...]
    removed: tuple[Event, ...]
    added: tuple[Event, ...]


def pair_events(old: Platform, new: Platform) -> Pairing:
    """Return which events are the same, which are gone and which are new.

    Events are the same if they have the same name and topic; of the rest, those with the same
    name and producer, then those with the same message on the same topic, then those that the same
    service sends with the same payload. Each of these must leave one candidate only.
    """
    gone, fresh = list(old.events), list(new.events)
    both: list[EventPair] = []
    for identity in (_name_and_topic, _name_and_producer, _name, _message, _topic):
        for before, after in _unique(gone, fresh, identity):
            gone.remove(before)
            fresh.remove(after)
            both.append(EventPair(before, after))
    for before in list(gone):
        alike = [after for after in fresh if _is_same_message(before, after)]
        if len(alike) == 1:
            gone.remove(before)
            fresh.remove(alike[0])
            both.append(EventPair(before, alike[0]))
    order = {id(event): position for position, event in enumerate(new.events)}
    both.sort(key=lambda pair: order[id(pair.new)])
    sides = tuple(side for pair in both for side in _sides(pair))
    return Pairing(tuple(both), sides, tuple(gone), tuple(fresh))


def _sides(pair: EventPair) -> Iterator[EventPair]:
    """Yield what other services declare before and after, unless it is the contract itself."""
    before = {side.service: side for side in pair.old.sides}
    for side in pair.new.sides:
        known = before.get(side.service)
        if known is None or _is_contract(pair.new, side):
            continue
        yield EventPair(_declared(pair.old, known), _declared(pair.new, side), side.service)


def _is_contract(event: Event, side: Side) -> bool:
    own, other = event.message.payload, side.message.payload
    if own is None or other is None:
        return own is other
    return own is other or is_same(SchemaView.of(own), SchemaView.of(other))


def _declared(event: Event, side: Side) -> Event:
    """Return an event as another service declares it: it sends to all consumers, or receives."""
    return replace(
        event,
        channel=side.channel,
        message=side.message,
        producers=(side.service,) if side.sends else (),
        consumers=event.consumers if side.sends else (side.service,),
    )


def _unique(
    old: Iterable[Event], new: Iterable[Event], identity: Callable[[Event], Hashable]
) -> list[tuple[Event, Event]]:
    """Return the events that are the only ones of an identity on both sides."""
    before, after = _by(old, identity), _by(new, identity)
    return [
        (mine[0], after[key][0])
        for key, mine in before.items()
        if key is not None and len(mine) == 1 and len(after.get(key, ())) == 1
    ]


def _by(
    events: Iterable[Event], identity: Callable[[Event], Hashable]
) -> dict[Hashable, list[Event]]:
    found: dict[Hashable, list[Event]] = {}
    for event in events:
        found.setdefault(identity(event), []).append(event)
    return found


def _name_and_topic(event: Event) -> Hashable:
    return event.name, event.channel.topic


def _name_and_producer(event: Event) -> Hashable:
    return event.name, event.producer


def _name(event: Event) -> Hashable:
    return event.name


def _message(event: Event) -> Hashable:
    return event.producer, event.channel.topic, event.message.name


def _topic(event: Event) -> Hashable:
    topic = event.channel.topic
    return (event.producer, topic) if topic is not None else None


def _is_same_message(old: Event, new: Event) -> bool:
    before, after = old.message.payload, new.message.payload
    if before is None or after is None or old.producer != new.producer:
        return False
    return is_same(SchemaView.of(before), SchemaView.of(after))

"""Changes of events as a whole: which there are, who sends them, who receives them."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.lifecycle import lifecycle
from novatrek_gen.evolution.pairing import EventPair, Pairing
from novatrek_gen.model import Event, EventNames, Platform
from novatrek_gen.model.deprecation import successor


def about(pair: EventPair, rule: str, message: str, *values: str) -> Change:
    """Return a change of an event, at its places in both contracts."""
    return Change(
        rule=rule,
        message=message,
        before=pair.old.location,
        after=pair.new.location,
        event=pair.new.name,
        service=pair.service,
        values=values,
    )


def removed(old: Platform, new: Platform, pairing: Pairing) -> Iterator[Change]:
    """Yield the events that are gone; a replaced one whose consumers have moved is a rule apart."""
    for event in pairing.removed:
        follower = successor(event, new)
        rule, message, waiting = "event-removed", f"{event.name} is gone", list[str]()
        if follower is not None:
            waiting = [name for name in event.consumers if name not in follower.consumers]
            rule = "replaced-event-in-use" if waiting else "replaced-event-removed"
            message = f"{event.name} is gone, replaced by {follower.name}"
            if waiting:
                message = f"{message}, which {', '.join(waiting)} does not consume yet"
        place = next((s.location for s in new.services if s.name == event.producer), event.location)
        named = tuple(waiting)
        yield Change(rule, message, event.location, place, event.name, event.producer, values=named)


def added(old: Platform, new: Platform, pairing: Pairing) -> Iterator[Change]:
    """Yield the events that are new; those on a channel that had others are a rule of their own.

    If not all old contracts could be linked, nobody knows which are new.
    """
    if not old.is_complete:
        return
    for event in pairing.added:
        topic = event.channel.topic
        before = [e for e in old.events if topic is not None and e.channel.topic == topic]
        rule, message = "event-added", f"{event.name} is new"
        if before:
            rule = "message-added" if len(before) > 1 else "second-message-added"
            message = f"{event.name} is new on {topic}, where consumers know {_names(before)}"
        readers = {name for e in before for name in e.consumers}
        if before and not readers:
            rule = "event-added"
        values = tuple(sorted(readers)) if rule != "event-added" else ()
        place = event.location
        yield Change(rule, message, place, place, event.name, event.producer, values=values)


def _names(events: list[Event]) -> str:
    return ", ".join(event.name for event in events)


def names(pair: EventPair) -> Iterator[Change]:
    """Yield what generated code calls the event now."""
    if pair.old.name != pair.new.name:
        message = f"the event {pair.old.name} is called {pair.new.name} now"
        yield about(pair, "event-renamed", message, pair.old.name, pair.new.name)
    old, new = pair.old.names, pair.new.names
    renamed = [
        (word, was, is_)
        for word, was, is_ in (
            ("class", old.class_, new.class_),
            ("module", old.module, new.module),
            ("publish method", old.method, new.method),
            ("handler", old.handler, new.handler),
            ("argument for the topic", *_topics(pair)),
            ("method for tombstones", *_deletions(old, new)),
        )
        if was != is_
    ]
    if renamed:
        message = "; ".join(f"the {word} {was} is called {is_} now" for word, was, is_ in renamed)
        yield about(pair, "symbol-renamed", message, *(was for _, was, _ in renamed))


def _deletions(old: EventNames, new: EventNames) -> tuple[str, str]:
    """Return the method that publishes tombstones before and after; empty names without both."""
    if old.deletion is None or new.deletion is None:
        return "", ""
    return old.deletion, new.deletion


def _topics(pair: EventPair) -> tuple[str, str]:
    """Return the router's argument for the topic before and after; empty names without one."""
    if pair.old.channel.topic is not None or pair.new.channel.topic is not None:
        return "", ""
    return pair.old.names.topic, pair.new.names.topic


def producers(pair: EventPair) -> Iterator[Change]:
    """Yield a change of the service that sends the event."""
    old, new = pair.old.producer, pair.new.producer
    if old != new:
        message = f"{new or 'a service outside the platform'} sends it, no longer {old or 'one'}"
        if old is None:
            message = f"{new} sends it, no longer a service outside the platform"
        yield about(pair, "producer-changed", message, old or "", new or "")


def consumers(pair: EventPair) -> Iterator[Change]:
    """Yield the services that consume the event no longer, or for the first time."""
    for name in pair.old.consumers:
        if name not in pair.new.consumers:
            yield about(pair, "consumer-removed", f"{name} no longer consumes it", name)
    for name in pair.new.consumers:
        if name not in pair.old.consumers:
            yield about(pair, "consumer-added", f"{name} consumes it now", name)


def lifespan(pair: EventPair) -> Iterator[Change]:
    """Yield whether the message is deprecated, and until when it is sent."""
    old, new = (event.message.details.extensions for event in (pair.old, pair.new))
    for rule, message, _, values in lifecycle(old, new, "x-deprecated", "the event"):
        yield about(pair, rule, message, *values)

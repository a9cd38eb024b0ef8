"""Unique names in Python for the events of a platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from novatrek_gen.asyncapi import Channel
from novatrek_gen.model import names
from novatrek_gen.model.platform import Event, EventNames
from novatrek_gen.model.scope import Scope
from novatrek_gen.model.tombstones import with_tombstones

# Suffixes of the classes of an event's headers and of its message key.
_HEADERS, _KEY = "Headers", "Key"


def with_names(events: Iterable[Event], service_classes: Iterable[str]) -> Iterator[Event]:
    """Yield the events with their names; ``service_classes`` are the services' own classes.

    A class has the name of its message, or of its event if that name is taken. Tombstones are
    named last, so that a new one renames no event.
    """
    events = tuple(events)
    deletable = with_tombstones(events)
    modules = Scope(fold=True)
    classes = Scope(service_classes)
    methods, handlers, topics = Scope(), Scope(), _Topics()
    named: list[tuple[Event, EventNames]] = []
    for event in events:
        words = [event.message.own_name, event.name]
        given = EventNames(
            module=modules.give([event.name], names.module_name),
            class_=classes.give(words, names.class_name, suffixes=_other_classes(event)),
            method=methods.give([event.name], names.method_name),
            handler=handlers.give([event.name], names.handler_name),
            arguments=_arguments(event),
            topic=topics.name(event.channel),
        )
        for suffix in (_HEADERS, _KEY):  # even without such a class: the event may get one later
            classes.reserve(f"{given.class_}{suffix}")
        named.append((event, given))
    for event, given in named:
        complete = given
        if event.name in deletable:
            words = [names.tombstone_name(event.name), f"{event.name}_deleted"]
            deletion = methods.give(words, names.method_name)
            on_deletion = handlers.give(words, names.handler_name)
            complete = replace(given, deletion=deletion, on_deletion=on_deletion)
        yield replace(event, names=complete)


def _other_classes(event: Event) -> Iterator[str]:
    """Yield the suffixes of the classes that an event's module has beside the event's own."""
    if event.message.headers:
        yield _HEADERS
    if event.message.key and event.message.key.schema:
        yield _KEY


def _arguments(event: Event) -> dict[str, str]:
    scope = Scope()
    return {
        parameter.name: scope.give([parameter.name], names.argument_name)
        for parameter in event.channel.parameters
    }


class _Topics:
    """Names of router arguments for the topics of channels without an address."""

    def __init__(self) -> None:
        self._scope = Scope()
        self._names: dict[int, str] = {}

    def name(self, channel: Channel) -> str:
        if id(channel) not in self._names:
            name = self._scope.give([channel.id], names.topic_name)
            self._names[id(channel)] = name
        return self._names[id(channel)]

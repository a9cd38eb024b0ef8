"""The kinds of changes, each found by a function over the old and the new platform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.changes import (
    channels,
    classes,
    events,
    messages,
    operations,
    prose,
    protocols,
    servers,
    services,
)
from novatrek_gen.evolution.classes import Classes
from novatrek_gen.evolution.pairing import Pairing
from novatrek_gen.model import Platform

_OF_EVENTS = (
    events.names,
    events.producers,
    events.consumers,
    events.lifespan,
    prose.of_events,
    channels.addresses,
    channels.parameters,
    channels.partitions,
    channels.bindings,
    channels.tombstones,
    channels.brokers,
    messages.content,
    messages.schemas,
    messages.keys,
    messages.correlation,
    messages.replies,
)

# What another declaration of an event can contradict.
_OF_SIDES = (messages.content, messages.schemas)


def changes(old: Classes, new: Classes, pairing: Pairing) -> Iterator[Change]:
    """Yield all changes between two platforms with their classes, those of one event together."""
    yield from _of_events(old.platform, new.platform, pairing, (old, new))
    yield from protocols.code(old.platform, new.platform, pairing)
    yield from _of_platforms(old.platform, new.platform)


def _of_events(
    old: Platform, new: Platform, pairing: Pairing, models: tuple[Classes, Classes]
) -> Iterator[Change]:
    yield from events.removed(old, new, pairing)
    yield from events.added(old, new, pairing)
    mapped = old.style.formats != new.style.formats
    before = models[1].in_style(replace(new.style, formats=old.style.formats)) if mapped else None
    for pair in pairing.both:
        found = [change for find in _OF_EVENTS for change in find(pair)]
        yield from found
        renamed = {v for each in found if each.rule == "schema-renamed" for v in each.values}
        yield from classes.classes(pair, *models, renamed)
        yield from classes.fields(pair, *models)
        if before is not None:
            yield from classes.types(pair, before, models[1])
    for side in pairing.sides:
        for find in _OF_SIDES:
            yield from find(side)


def _of_platforms(old: Platform, new: Platform) -> Iterator[Change]:
    yield from services.services(old, new)
    yield from operations.operations(old, new)
    yield from servers.servers(old, new)
    yield from prose.of_documents(old, new)

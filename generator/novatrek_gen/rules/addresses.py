"""Rules about addresses of different events that can be the same topic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

from novatrek_gen.asyncapi import Channel
from novatrek_gen.asyncapi.addresses import filled, names_in
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model import Event
from novatrek_gen.model.brokers import meet
from novatrek_gen.model.likeness import same_contract
from novatrek_gen.model.wildcards import ANY, overlap
from novatrek_gen.rules.subjects import LinkedPlatform

# The maximum number of combinations of an address's values that are compared.
_MANY = 64


def overlapping(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report events whose addresses can become one topic, although they differ.

    Consumers take a record there for an event of the more specific address.
    """
    sent = [
        event
        for event in linked.platform.events
        if event.producers and event.channel.topic and event.channel.may_use_kafka
    ]
    topics = {id(event): _topics(event.channel) for event in sent}
    for one, other in combinations(sent, 2):
        if one.place == other.place or (ANY not in one.place and ANY not in other.place):
            continue
        same = one.message.name == other.message.name or same_contract(one.message, other.message)
        if same or not meet(one.brokers, other.brokers):
            continue
        if any(overlap(*both) for both in product(topics[id(one)], topics[id(other)])):
            yield _overlap(one, other)


def _topics(channel: Channel) -> list[str]:
    """Return the topics of an address, with `*` for each parameter that may have any value."""
    address = channel.topic or ""
    names = names_in(address)
    values = {parameter.name: parameter.values for parameter in channel.parameters}
    chosen = islice(product(*(values.get(name) or (ANY,) for name in names)), _MANY)
    return [filled(address, dict(zip(names, each, strict=True))) for each in chosen]


def _overlap(one: Event, other: Event) -> Diagnostic:
    text = f"{one.channel.topic} of {one.name} and {other.channel.topic} of {other.name}"
    text = f"{text} can be the same topic, where consumers expect only one of the two events"
    related = (Related(one.channel.address_location, f"the address of {one.name}"),)
    place = other.channel.address_location
    return report("addresses-overlap", text, place, related=related).about(other.name)

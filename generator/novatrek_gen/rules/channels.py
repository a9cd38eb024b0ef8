"""Rules about channels: topics, parameters, and messages that share a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from novatrek_gen.asyncapi import Channel
from novatrek_gen.asyncapi.addresses import with_value
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model import Event
from novatrek_gen.model.brokers import meet
from novatrek_gen.model.likeness import demands, same_contract, takes
from novatrek_gen.model.tags import sharing, tags_of
from novatrek_gen.rules.subjects import LinkedPlatform

# The legal names of topics (org.apache.kafka.common.internals.Topic).
_TOPIC = re.compile(r"[a-zA-Z0-9._-]{1,249}")
# Comparison is quadratic: only the first 50 messages of a topic are compared.
_MANY = 50
_PART = re.compile(r"[a-zA-Z0-9._-]+")


def topics(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report addresses that are not valid names of Kafka topics."""
    seen: dict[int, Channel] = {id(e.channel): e.channel for e in linked.platform.events}
    for channel in seen.values():
        topic = with_value(channel.topic or "x", "x")
        if channel.may_use_kafka and (not _TOPIC.fullmatch(topic) or topic in {".", ".."}):
            message = f"{channel.topic!r} is not a valid name of a Kafka topic"
            yield report("kafka-topic", message, channel.address_location)


def colliding_topics(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report topics that differ only in dots and underscores: Kafka refuses to create the second.

    The source of the rule is org.apache.kafka.common.internals.Topic, `hasCollision`.
    """
    known: dict[str, list[Event]] = {}
    for event in linked.platform.events:
        if event.channel.topic is None or not event.channel.may_use_kafka:
            continue
        alike = known.setdefault(event.place.replace(".", "_"), [])
        others = (other for other in alike if other.place != event.place)
        other = next((each for each in others if meet(each.brokers, event.brokers)), None)
        if other is not None:
            message = f"the topics {event.channel.topic} and {other.channel.topic} differ only in"
            message = f"{message} dots and underscores, and Kafka refuses to create the second one"
            related = (Related(other.channel.location, "the other channel"),)
            place = event.channel.address_location
            yield report("topics-collide", message, place, related=related).about(event.name)
        alike.append(event)


def parameters(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report parameters with impossible values, and parameters without a separator between them."""
    for channel in {id(e.channel): e.channel for e in linked.platform.events}.values():
        if not channel.may_use_kafka:
            continue
        for parameter in channel.parameters:
            name = f"{{{parameter.name}}}"
            for value in parameter.values:
                if not _PART.fullmatch(value):
                    message = f"the value {value!r} of {name} is not allowed in a Kafka topic"
                    yield report("parameter-unusable", message, parameter.location)
            if parameter.default != parameter.fallback:
                message = f"the default {parameter.default!r} is not one of the values of {name}"
                yield report("parameter-unusable", message, parameter.location)
        if "}{" in (channel.topic or ""):
            message = f"two parameters in {channel.topic!r} have no separator between them"
            yield report("parameter-unusable", message, channel.address_location)


def shared_topics(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report messages on one topic that a consumer cannot distinguish."""
    for group in sharing(linked.platform.events):
        if not tags_of(group):
            ordered = sorted(group, key=lambda event: -demands(event))
            yield from _alike(ordered[:_MANY])


def _alike(ordered: Sequence[Event]) -> Iterator[Diagnostic]:
    for position, event in enumerate(ordered):
        for first in ordered[:position]:
            same = same_contract(event.message, first.message)
            if not same and not takes(first, event):
                continue
            where = event.channel.topic or event.channel.id
            how = "cannot" if same else "cannot always"
            message = f"{event.name} and {first.name} on {where} {how} be distinguished"
            related = (Related(first.message.location, "the other message"),)
            place = event.message.location
            yield report("messages-alike", message, place, related=related).about(event.name)
            break

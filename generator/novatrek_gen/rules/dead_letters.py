"""Rules about the dead-letter topics of consumers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.asyncapi.addresses import with_value
from novatrek_gen.diagnostics import Diagnostic, Related, report
from novatrek_gen.model import Event, Platform
from novatrek_gen.model.brokers import meet
from novatrek_gen.model.kafka import LONGEST_NAME, dead_letter_topic, uses_kafka
from novatrek_gen.rules.subjects import LinkedPlatform


@dataclass(frozen=True)
class _Topic:
    """A topic and its use; ``reads`` is False for one that a service sends events on."""

    name: str
    use: str
    event: Event
    reads: bool

    @property
    def metric(self) -> str:
        """The name in Kafka's metrics: two topics of one cluster must not share it."""
        return self.name.replace(".", "_")


def dead_letters(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report dead-letter topics that Kafka refuses, and those that are another topic as well."""
    known: dict[str, list[_Topic]] = {}
    for topic in _topics(linked.platform):
        length = len(with_value(topic.name, "x"))
        if topic.reads and length > LONGEST_NAME:
            text = f"the name of {topic.use} has {length} characters; Kafka allows {LONGEST_NAME}"
            yield report("dead-letters", text, topic.event.location).about(topic.event.name)
        same = known.setdefault(topic.metric, [])
        others = (each for each in same if _collide(each, topic))
        if topic.reads and (other := next(others, None)) is not None:
            yield _collision(topic, other)
        same.append(topic)


def _topics(platform: Platform) -> Iterator[_Topic]:
    """Yield the topics on which services send, then the dead-letter topics of consumers."""
    on_kafka = [event for event in platform.events if event.channel.may_use_kafka]
    for event in on_kafka:
        if event.producers and event.channel.topic:
            yield _Topic(event.channel.topic, f"the topic of {event.name}", event, reads=False)
    for service in platform.services:
        for event in (event for event in on_kafka if service.name in event.consumers):
            topic = event.channel.topic
            if topic and uses_kafka(service, event):
                name = dead_letter_topic(service, topic)
                use = f"the dead-letter topic of {service.name} for {topic}"
                yield _Topic(name, use, event, reads=True)


def _collide(one: _Topic, other: _Topic) -> bool:
    if not meet(one.event.brokers, other.event.brokers):
        return False
    # Events of one topic share its dead-letter topic, and services of one group share theirs.
    return one.use != other.use and (not one.reads or one.event.place != other.event.place)


def _collision(topic: _Topic, other: _Topic) -> Diagnostic:
    text = f"{topic.use} is {topic.name}, "
    if topic.name == other.name:
        text += f"as is {other.use}" if other.reads else f"which is {other.use}"
    else:
        text += f"and {other.use} is {other.name}: Kafka refuses to create the second one"
    related = (Related(other.event.channel.location, f"the channel of {other.event.name}"),)
    return report("dead-letters", text, topic.event.location, related=related).about(
        topic.event.name
    )

"""The Kafka topics of a platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi import Channel
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.ids import UniqueAnchors
from novatrek_gen.documentation.pages import Topic, TopicPart
from novatrek_gen.model import Event
from novatrek_gen.model.kafka import dead_letters, retry_topic


@dataclass(frozen=True)
class Topics:
    """Builds the list of topics."""

    context: Context

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics by address, those whose address is open last."""
        anchors = UniqueAnchors()
        groups = sorted(self._groups(), key=_order)
        return tuple(self._topic(group, anchors) for group in groups)

    def _groups(self) -> Iterator[tuple[Event, ...]]:
        """Yield the events of each topic."""
        seen = set[str]()
        for event in self.context.platform.events:
            if event.name not in seen and event.channel.may_use_kafka:
                group = self.context.sharing.get(event.name, (event,))
                seen |= {other.name for other in group}
                yield group

    def _topic(self, group: tuple[Event, ...], anchors: UniqueAnchors) -> Topic:
        channels = [event.channel for event in group]
        address = channels[0].topic
        settings = [_settings(channel) for channel in channels]
        return Topic(
            address=address,
            channels=tuple(dict.fromkeys(channel.id for channel in channels)),
            anchor=anchors.of(address or channels[0].id),
            events=self.context.event_refs(event.name for event in group),
            partitions=first_known([channel.partitions for channel in channels]),
            replicas=first_known([channel.replicas for channel in channels]),
            retention_ms=first_known([each.get("retention.ms") for each in settings]),
            retention_bytes=first_known([each.get("retention.bytes") for each in settings]),
            cleanup=first_known([_texts(each.get("cleanup.policy")) for each in settings]) or (),
            keys=tuple(map(_key, group)),
            producers=self.context.all_services(event.producers for event in group),
            groups=tuple(self._part(name, group) for name in _consumers(group)),
            environments=self.context.in_environments(address),
        )

    def _part(self, name: str, group: tuple[Event, ...]) -> TopicPart:
        service = self.context.platform.services_by_name[name]
        address = group[0].channel.topic
        received = [event for event in group if name in event.consumers]
        return TopicPart(
            service=self.context.services[name],
            group_id=service.group_id,
            dead_letters=dead_letters(service, address, received) if address else None,
            retries=retry_topic(service, address, received) if address else None,
        )


def _order(group: tuple[Event, ...]) -> tuple[bool, str, str]:
    channel = group[0].channel
    return channel.topic is None, channel.topic or channel.id, group[0].name


def _consumers(group: tuple[Event, ...]) -> list[str]:
    return sorted({name for event in group for name in event.consumers})


def _key(event: Event) -> str | None:
    key = event.message.key
    if key is None:
        return None
    return key.source.pointer if key.source else ""


def _settings(channel: Channel) -> dict[str, Any]:
    """Return the `topicConfiguration` of a channel (AsyncAPI's Kafka bindings, version 0.5.0)."""
    binding = channel.details.bindings.get("kafka")
    settings = binding.get("topicConfiguration") if isinstance(binding, dict) else None
    return settings if isinstance(settings, dict) else {}


def _texts(value: object) -> tuple[str, ...] | None:
    return tuple(map(str, value)) if isinstance(value, list) else None


def first_known(values: Iterable[Any]) -> Any:
    """Return the first value that is not None; None without one."""
    return next((value for value in values if value is not None), None)

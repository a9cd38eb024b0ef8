"""From the linked platform to the topics that it needs on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from novatrek_gen.asyncapi import Channel, Operation
from novatrek_gen.config import Environment
from novatrek_gen.model import Event, Platform, Service
from novatrek_gen.model.kafka import dead_letters, retry_topic
from novatrek_gen.topics.declared import Declaration, Declared, ErrorTopics, of_channel, of_errors
from novatrek_gen.topics.names import Names, names_of
from novatrek_gen.topics.settings import CLEANUP, LARGEST, RETENTION
from novatrek_gen.topics.wanted import Role, Topic


@dataclass(frozen=True)
class Target:
    """What is planned for.

    Attributes:
        environment: The environment, which may change names and sizes.
        cluster: The name of a cluster of the configuration; None for all.
        dead_letter_retention_ms: How long dead letters are kept; -1 for ever.
    """

    environment: Environment
    cluster: str | None
    dead_letter_retention_ms: int

    @property
    def servers(self) -> tuple[str, ...]:
        """The names under which contracts have overrides for the environment."""
        environment = self.environment
        return (environment.name, *environment.servers) if environment.name else ()

    def includes(self, event: Event) -> bool:
        """Return whether an event is on Kafka, and on this cluster."""
        if not event.channel.may_use_kafka:
            return False
        clusters = {broker.cluster for broker in event.brokers if broker.cluster}
        return self.cluster is None or not clusters or self.cluster in clusters


@dataclass(frozen=True)
class Address:
    """An address of the contracts, with its events and its names in the contracts."""

    events: tuple[Event, ...]
    names: Names

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """Its channels: those of the contracts first."""
        sides = (side.channel for event in self.events for side in event.sides)
        own = (event.channel for event in self.events)
        return tuple(dict.fromkeys((*own, *(each for each in sides if each.may_use_kafka))))

    @property
    def topic(self) -> str | None:
        """The address, which may have parameters."""
        return self.events[0].channel.topic

    @property
    def label(self) -> str:
        """The address, or the channel without one."""
        return self.topic or f"channel {self.events[0].channel.id}"

    def readers(self, platform: Platform) -> Iterator[tuple[Service, tuple[Event, ...]]]:
        """Yield the services that receive here on Kafka, with the events that they receive."""
        for name in sorted({name for event in self.events for name in event.consumers}):
            received = tuple(
                event
                for event in self.events
                if name in event.consumers and name not in event.without_code
            )
            if received:
                yield platform.services_by_name[name], received


def addresses(platform: Platform, target: Target) -> Iterator[Address]:
    """Yield the addresses of the events on a cluster, in the order of the platform."""
    groups: dict[object, list[Event]] = {}
    for event in platform.events:
        if target.includes(event):
            key = event.place if event.channel.topic is not None else event.channel
            groups.setdefault(key, []).append(event)
    for events in groups.values():
        found = Address(tuple(events), Names())
        yield replace(found, names=names_of(found.channels))


def topics_of(address: Address, platform: Platform, target: Target) -> Iterator[Topic]:
    """Yield the topics of an address: those of its events, then those for failed messages."""
    environment = target.environment
    declared = Declaration()
    for channel in address.channels:
        declared = declared.over(of_channel(channel, target.servers))
    size = _resolved(Role.EVENTS, declared, Declared(), environment)
    events = tuple(event.name for event in address.events)
    senders = tuple(sorted({name for event in address.events for name in event.producers}))
    for name in address.names.listed:
        yield _topic(environment.address(name), Role.EVENTS, size, events, senders)
    if address.topic is None:
        return
    listed = address.names.listed
    origin = environment.address(listed[0]) if len(listed) == 1 else None
    for service, received in address.readers(platform):
        names = tuple(event.name for event in received)
        made = _for_failures(address.topic, service, received, _errors(service, address, target))
        for name, role, own in made:
            found = _resolved(role, own, _default(role, size, target), environment)
            topic = _topic(environment.address(name), role, found, names, (service.name,))
            yield replace(topic, origin=origin)


def _topic(
    name: str, role: Role, size: Declared, events: tuple[str, ...], services: tuple[str, ...]
) -> Topic:
    config = dict(sorted(size.config.items()))
    return Topic(name, role, size.partitions, size.replicas, config, events, services)


def _for_failures(
    topic: str, service: Service, received: Iterable[Event], errors: ErrorTopics
) -> Iterator[tuple[str, Role, Declaration]]:
    """Yield the topics that generated code uses, then those that the contract names itself."""
    events = tuple(received)
    if (name := dead_letters(service, topic, events)) is not None:
        yield name, Role.DEAD_LETTERS, errors.dead_letters
    if (name := retry_topic(service, topic, events)) is not None:
        yield name, Role.RETRIES, errors.retry
    for name, is_last in errors.named(service.group_id, topic.replace("{", "").replace("}", "")):
        if is_last:
            yield name, Role.DEAD_LETTERS, errors.dead_letters
        else:
            yield name, Role.RETRIES, errors.retry


def _errors(service: Service, address: Address, target: Target) -> ErrorTopics:
    """Return what the contract of a consumer says of topics for failed messages."""
    found = (
        of_errors(operation, target.servers)
        for operation in operations_of(service, address, "receive")
    )
    return next((each for each in found if each is not None), ErrorTopics())


def operations_of(service: Service, address: Address, action: str) -> Iterator[Operation]:
    """Yield the operations of a service at an address."""
    own = {channel.topic for channel in address.channels}
    for operation in service.document.operations if service.document else ():
        if operation.action == action and operation.channel.topic in own:
            yield operation


def _resolved(
    role: Role, declared: Declaration, default: Declared, environment: Environment
) -> Declared:
    """Return how a topic is in an environment.

    Dead letters have a retention of their own, and compacted topics keep the last value of a key.
    """
    everywhere = Declared(environment.partitions, environment.replicas)
    found = declared.resolved(everywhere, default)
    is_kept = role is not Role.DEAD_LETTERS and "delete" in found.config.get(CLEANUP, "delete")
    if environment.retention_ms is None or not is_kept:
        return found
    kept = {RETENTION: str(environment.retention_ms)}
    return declared.resolved(replace(everywhere, config=kept), default)


def _default(role: Role, origin: Declared, target: Target) -> Declared:
    """Return how a topic for failed messages is, unless the contract says something else."""
    config: Mapping[str, str] = {CLEANUP: "delete"}
    if LARGEST in origin.config:  # what was accepted once must fit again
        config = {**config, LARGEST: origin.config[LARGEST]}
    if role is Role.RETRIES:  # a replayed record goes to the partition that it came from
        return Declared(origin.partitions, origin.replicas, config)
    config = {**config, RETENTION: str(target.dead_letter_retention_ms)}
    return Declared(None, origin.replicas, config)

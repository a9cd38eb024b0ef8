"""Which access rules the services need: who writes, who reads, in which group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from novatrek_gen.model import Event, Platform, Service
from novatrek_gen.model.kafka import dead_letters, retry_topic
from novatrek_gen.topics.contracts import Address, Target, operations_of, topics_of
from novatrek_gen.topics.declared import is_transactional, principal_of
from novatrek_gen.topics.wanted import Grant, Operation, Resource, Role


@dataclass(frozen=True)
class Access:
    """Works out the access rules of a platform on a cluster."""

    platform: Platform
    target: Target

    def grants(self, addresses: Sequence[Address]) -> tuple[Grant, ...]:
        """Return all access rules, sorted."""
        found = {grant for address in addresses for grant in self._of(address)}
        return tuple(sorted(found))

    def _of(self, address: Address) -> Iterator[Grant]:
        for service, _ in self._senders(address):
            for principal in _principals(service, address, "send"):
                yield from self._on_topics(principal, Operation.WRITE, address)
                if any(map(is_transactional, operations_of(service, address, "send"))):
                    ids = self.target.environment.topic_prefix + service.name
                    yield _grant(
                        principal, Operation.WRITE, Resource.TRANSACTIONAL_ID, ids, is_prefix=True
                    )
        for service, received in address.readers(self.platform):
            for principal in _principals(service, address, "receive"):
                yield from self._on_topics(principal, Operation.READ, address)
                yield from self._of_reader(principal, service, address, received)

    def _senders(self, address: Address) -> Iterator[tuple[Service, tuple[Event, ...]]]:
        for name in sorted({name for event in address.events for name in event.producers}):
            sent = tuple(
                event
                for event in address.events
                if name in event.producers and name not in event.without_code
            )
            if sent:
                yield self.platform.services_by_name[name], sent

    def _on_topics(self, principal: str, operation: Operation, address: Address) -> Iterator[Grant]:
        environment = self.target.environment
        for name in address.names.listed:
            yield _grant(principal, operation, Resource.TOPIC, environment.address(name))
        if address.names.prefix:
            begin = environment.topic_prefix + address.names.prefix
            yield _grant(principal, operation, Resource.TOPIC, begin, is_prefix=True)

    def _of_reader(
        self, principal: str, service: Service, address: Address, received: Iterable[Event]
    ) -> Iterator[Grant]:
        """Yield what a consumer needs besides the topic: its group, and failed messages."""
        environment = self.target.environment
        group = environment.group(service.group_id)
        yield _grant(principal, Operation.READ, Resource.GROUP, group)
        if address.topic is None:
            return
        for topic in topics_of(address, self.platform, self.target):
            if topic.role is not Role.EVENTS and service.name in topic.services:
                yield _grant(principal, Operation.WRITE, Resource.TOPIC, topic.name)
                yield _grant(principal, Operation.READ, Resource.TOPIC, topic.name)
        events = tuple(received)
        letters = dead_letters(service, address.topic, events)
        if letters is not None and retry_topic(service, address.topic, events) is not None:
            # Replaying stores there what is finished, and writes in transactions of that name, as
            # `runtime.consume.retries` calls both.
            finished = f"{environment.address(letters)}.finished"
            for operation, resource in (
                (Operation.READ, Resource.GROUP),
                (Operation.WRITE, Resource.TRANSACTIONAL_ID),
            ):
                yield _grant(principal, operation, resource, finished, is_prefix=True)


def _grant(
    principal: str, operation: Operation, resource: Resource, name: str, *, is_prefix: bool = False
) -> Grant:
    return Grant(principal, operation.value, resource.value, name, is_prefix)


def _principals(service: Service, address: Address, action: str) -> list[str]:
    """Return the principals of a service at an address: those of its operations there.

    Else those of its other operations; else the user of the service's own name.
    """
    here = [principal_of(each) for each in operations_of(service, address, action)]
    if found := sorted({each for each in here if each is not None}):
        return found
    elsewhere = map(principal_of, service.document.operations if service.document else ())
    found = sorted({each for each in elsewhere if each is not None})
    return found or [f"User:{service.name}"]

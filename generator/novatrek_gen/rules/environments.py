"""Rules about the names of topics in environments, and about the servers of environments."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.addresses import with_value
from novatrek_gen.config import Environment
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.model import Event, Platform
from novatrek_gen.model.kafka import LONGEST_NAME, dead_letter_topic, uses_kafka
from novatrek_gen.rules.subjects import LinkedPlatform


def topics(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report topics that an environment gives a name that is too long, or is another one's."""
    seen = set[str]()
    for event in linked.platform.events:
        topic = event.channel.topic
        if topic is None or topic in seen or not event.channel.may_use_kafka:
            continue
        seen.add(topic)
        for environment in linked.environments:
            for fault in _faults(environment, event, topic, linked.platform):
                place = event.channel.address_location
                yield report("environment-topic", fault, place).about(event.name)


def servers(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report servers of environments that no AsyncAPI file has."""
    known = {each.name for document in linked.platform.documents for each in document.servers}
    for environment in linked.environments:
        key = f"environments.{environment.name}.servers"
        for name in environment.servers:
            if name not in known:
                message = f"{key}: no AsyncAPI file has a server {name!r}"
                hint = did_you_mean(name, known)
                yield report("environment-server", message, linked.place(key), hint=hint)


def _faults(
    environment: Environment, event: Event, topic: str, platform: Platform
) -> Iterator[str]:
    where = f"in the environment {environment.name}, the "
    name = environment.address(with_value(topic, "x"))
    if not environment.owns(name):
        yield f"{where}name {environment.address(topic)} is one of another environment"
    if not environment.renames:
        return  # the rules about addresses and dead-letter topics know these names
    if len(name) > LONGEST_NAME:
        yield f"{where}topic {topic} is {len(name)} characters long; Kafka allows {LONGEST_NAME}"
    for service in platform.services:
        if service.name in event.consumers and uses_kafka(service, event):
            letters = environment.address(with_value(dead_letter_topic(service, topic), "x"))
            if len(letters) > LONGEST_NAME >= len(name):
                yield (
                    f"{where}dead-letter topic of {service.name} for {topic} is {len(letters)} "
                    f"characters long; Kafka allows {LONGEST_NAME}"
                )

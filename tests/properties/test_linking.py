"""What is linked on random platforms is what an independent model of the rules links."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from tests.properties.linking import Expected, events
from tests.properties.platforms import Platform, Said

from novatrek_gen.asyncapi import Channel, Message
from novatrek_gen.commands.load import load
from novatrek_gen.config import Cluster, Config
from novatrek_gen.config.lint import Lint, LintEntry
from novatrek_gen.diagnostics import Location, Severity
from novatrek_gen.model import Event
from novatrek_gen.tree import MemoryTree

COUNT = int(os.environ.get("NOVATREK_PROPERTY_PLATFORMS", "150"))
SEED = int(os.environ.get("NOVATREK_PROPERTY_SEED", "0"))
LOWERED = tuple(
    LintEntry("lint.severity", Location("x.toml"), code, Severity.WARNING)
    for code in ("two-producers", "operation-not-in-catalog", "self-consumer")
)
CONFIG = Config(
    file=Path("x.toml"),
    root=Path(),
    specs=("{service}.events.json",),
    directory=Path("out"),
    package="shop",
    known=("*",),
    lint=Lint(LOWERED),
)
BATCHES = 10


def linked(platform: Platform) -> list[Event] | None:
    """Return the events of a platform, None if two entries are about the same message."""
    files = {name: text.encode() for name, text in platform.text().items()}
    config = replace(
        CONFIG,
        catalog="catalog.json" if platform.catalog else None,
        clusters=tuple(
            Cluster(name, *(tuple(globs[kind]) for kind in ("hosts", "servers", "services")))
            for name, globs in platform.clusters.items()
        ),
    )
    loaded = load(config, MemoryTree(files))
    errors = {d.code for d in loaded.diagnostics if d.severity is Severity.ERROR}
    assert errors <= {"duplicate-event"}
    return list(loaded.platform.events) if loaded.platform else None


@pytest.mark.thorough
@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_platforms_are_linked_as_the_rules_say(batch: int) -> None:
    for number in range(batch, COUNT, BATCHES):
        platform = Platform(Random(f"{SEED}.{number}"))  # noqa: S311 - nothing here is a secret
        expected, found = events(platform), linked(platform)
        if expected is None or found is None:
            assert expected is found, f"platform {SEED}.{number}"
            continue
        assert sorted(signature_of(event, found) for event in found) == sorted(
            signature(event, expected) for event in expected
        ), f"platform {SEED}.{number}"


def test_random_platforms_have_what_the_rules_are_about() -> None:
    randoms = [Random(f"{SEED}.{n}") for n in range(100)]  # noqa: S311 - nothing here is a secret
    platforms = [Platform(random) for random in randoms]
    found = [event for platform in platforms for event in events(platform) or ()]
    assert sum(len(event.senders) > 1 for event in found) > 5
    assert sum(len(event.members) > 1 for event in found) > 100
    assert sum(bool(event.members[0].replies) for event in found) > 5
    twice = [pair for platform in platforms for pair in one_address_twice(platform)]
    assert len(twice) > 20
    assert sum(one.key == other.key for one, other in twice) > 5
    assert sum(bool(platform.catalog) for platform in platforms) > 20
    assert sum(len(platform.clusters) > 1 for platform in platforms) > 10


def one_address_twice(platform: Platform) -> list[tuple[Said, Said]]:
    """Return the messages that two channels of one document have at one address."""
    pairs = combinations(platform.said, 2)
    return [(a, b) for a, b in pairs if a.place == b.place and a.channel != b.channel]


def signature(event: Expected, everything: list[Expected]) -> str:
    first, *others = event.members
    used = sorted({s.id for s in others if s.sent or s.received})
    replies = {r for s in event.members for r in s.replies}
    answers = sorted(other.members[0].id for other in everything if replies & set(other.members))
    name = event.entry.event if event.entry else ""
    return (
        f"{name} {first.id} with {used}: {sorted(event.senders)} to"
        f" {sorted(event.receivers)}, answered by {answers}"
    )


def signature_of(event: Event, everything: list[Event]) -> str:
    used = sorted({id_of(side.service, side.channel, side.message) for side in event.sides})
    answers = sorted(
        id_of(e.owner, e.channel, e.message) for e in everything if e.name in event.replies
    )
    name = event.name if event.in_catalog else ""
    contract = id_of(event.owner, event.channel, event.message)
    return (
        f"{name} {contract} with {used}: {sorted(event.producers)} to"
        f" {sorted(event.consumers)}, answered by {answers}"
    )


def id_of(service: str, channel: Channel, message: Message) -> str:
    return f"{service}.{channel.id}.{message.id}"

"""What is linked on random platforms is what an independent model of the rules links."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest
from tests.properties.linking import events
from tests.properties.platforms import Platform, Said

from novatrek_gen.asyncapi import Message
from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.config.lint import Lint, LintEntry
from novatrek_gen.diagnostics import Location, Severity
from novatrek_gen.model import Event
from novatrek_gen.tree import MemoryTree

COUNT = int(os.environ.get("NOVATREK_PROPERTY_PLATFORMS", "150"))
SEED = int(os.environ.get("NOVATREK_PROPERTY_SEED", "0"))
LOWERED = LintEntry("lint.severity", Location("x.toml"), "two-producers", Severity.WARNING)
CONFIG = Config(
    file=Path("x.toml"),
    root=Path(),
    specs=("{service}.events.json",),
    directory=Path("out"),
    package="shop",
    lint=Lint((LOWERED,)),
)
BATCHES = 10


def linked(platform: Platform) -> list[Event]:
    files = {name: text.encode() for name, text in platform.text().items()}
    loaded = load(CONFIG, MemoryTree(files))
    assert loaded.platform is not None, [d for d in loaded.diagnostics if d.severity > 2]
    return list(loaded.platform.events)


@pytest.mark.thorough
@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_platforms_are_linked_as_the_rules_say(batch: int) -> None:
    for number in range(batch, COUNT, BATCHES):
        platform = Platform(Random(f"{SEED}.{number}"))  # noqa: S311 - nothing here is a secret
        expected, found = events(platform), linked(platform)
        assert sorted(signature_of(event, found) for event in found) == sorted(
            signature(event, expected) for event in expected
        ), f"platform {SEED}.{number}"


def test_random_platforms_have_what_the_rules_are_about() -> None:
    randoms = (Random(f"{SEED}.{n}") for n in range(100))  # noqa: S311 - nothing here is a secret
    found = [event for random in randoms for event in events(Platform(random))]
    assert sum(len({s.service for s in event if s.sent}) > 1 for event in found) > 5
    assert sum(len(event) > 1 for event in found) > 100
    assert sum(bool(event[0].replies) for event in found) > 5


def signature(event: list[Said], everything: list[list[Said]]) -> str:
    senders = sorted({s.service for s in event if s.sent})
    receivers = sorted({s.service for s in event if s.received})
    used = sorted({s.id for s in event[1:] if s.sent or s.received})
    replies = {r for s in event for r in s.replies}
    answers = sorted(other[0].id for other in everything if replies & set(other))
    return f"{event[0].id} with {used}: {senders} to {receivers}, answered by {answers}"


def signature_of(event: Event, everything: list[Event]) -> str:
    used = sorted({id_of(side.service, event, side.message) for side in event.sides})
    answers = sorted(id_of(e.owner, e, e.message) for e in everything if e.name in event.replies)
    return (
        f"{id_of(event.owner, event, event.message)} with {used}: {sorted(event.producers)} to"
        f" {sorted(event.consumers)}, answered by {answers}"
    )


def id_of(service: str, event: Event, message: Message) -> str:
    return f"{service}.{event.place.replace('*', '{}')}.{message.id}"

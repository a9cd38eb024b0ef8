"""Rules about tombstones, which delete the keys of compacted topics."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.model.tags import sharing
from novatrek_gen.model.tombstones import choice, has_key, is_compacted, mark, wants
from novatrek_gen.rules.subjects import LinkedPlatform


def keys(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report tombstones of events whose key has no schema, and events that are not on Kafka."""
    for event in linked.platform.events:
        if not wants(event):
            continue
        place = event.message.location
        if not event.channel.may_use_kafka:
            if mark(event):
                message = f"{event.name} is not on Kafka, so it has no tombstones"
                yield report("tombstone-topic", message, place).about(event.name)
        elif not has_key(event):
            message = f"{event.name} has no schema of its message key, which tombstones delete"
            yield report("tombstone-key", message, place).about(event.name)


def shared(linked: LinkedPlatform) -> Iterator[Diagnostic]:
    """Report compacted topics of several events whose tombstones belong to none or to several."""
    for group in sharing(linked.platform.events):
        on_kafka = [event for event in group if event.channel.may_use_kafka]
        asks = any(mark(event) for event in on_kafka) or (
            any(map(is_compacted, on_kafka)) and not all(mark(e) is False for e in on_kafka)
        )
        if not asks or choice(on_kafka) is not None:
            continue
        names = ", ".join(event.name for event in on_kafka)
        marked = sum(mark(event) is True for event in on_kafka)
        which = "several of them have" if marked else "none of them has"
        message = f"{names} share a compacted topic, and {which} x-tombstone: true"
        yield report("tombstone-shared", message, on_kafka[0].channel.location)

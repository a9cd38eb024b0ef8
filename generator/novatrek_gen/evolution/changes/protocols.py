"""Changes of the protocol: events for which a service has no generated code any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.changes.events import about
from novatrek_gen.evolution.pairing import EventPair, Pairing
from novatrek_gen.model import Platform
from novatrek_gen.model.kafka import uses_kafka


def code(old: Platform, new: Platform, pairing: Pairing) -> Iterator[Change]:
    """Yield the events for which services have no publish method, or no handler, any more."""
    before, after = ({s.name: s for s in each.services} for each in (old, new))

    def lost(pair: EventPair, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            name
            for name in names
            if after[name].generated
            and uses_kafka(before[name], pair.old)
            and not uses_kafka(after[name], pair.new)
        )

    for pair in pairing.both:
        for rule, was, is_, word in (
            ("publish-method-removed", pair.old.producers, pair.new.producers, "publish method"),
            ("handler-removed", pair.old.consumers, pair.new.consumers, "handler"),
        ):
            if names := lost(pair, [name for name in was if name in is_]):
                message = f"it no longer uses Kafka for {', '.join(names)}: the {word} is gone"
                yield about(pair, rule, message, *names)

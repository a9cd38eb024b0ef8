"""Whom a change hurts: the services that have to act."""

from __future__ import annotations

from collections.abc import Collection

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.pairing import Pairing
from novatrek_gen.evolution.policy import Rule
from novatrek_gen.model import Event


def services_hurt(
    change: Change, rule: Rule, events: Collection[Event], pairing: Pairing
) -> tuple[str, ...]:
    """Return the names of the services that have to act on a change, sorted.

    For a change of an event these are its consumers before and after, ``events``: their code, or
    the package that they have installed, is older.
    """
    own = {change.service} if change.service else set()
    found = {
        "nobody": set[str](),
        "service": own,
        "named": set(change.values),
        "partners": own | _partners(change.service, pairing),
        "users": {name for event in events for name in (*event.producers, *event.consumers)},
        "consumers": {name for event in events for name in event.consumers},
    }
    return tuple(sorted(found[rule.who]))


def _partners(service: str | None, pairing: Pairing) -> set[str]:
    """Return the services that receive the events of a service."""
    shared = [pair.new for pair in pairing.both if service in pair.new.producers]
    return {name for event in shared for name in event.consumers}

"""Whom a change hurts: the services that have to act."""

from __future__ import annotations

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.pairing import EventPair, Pairing
from novatrek_gen.evolution.policy import Rule


def services_hurt(
    change: Change, rule: Rule, pair: EventPair | None, pairing: Pairing
) -> tuple[str, ...]:
    """Return the names of the services that have to act on a change, sorted.

    For an event these are its consumers: their code, or their installed package, is older.
    """
    if rule.who == "nobody":
        return ()
    if rule.who == "service":
        return (change.service,) if change.service else ()
    if rule.who == "named":
        return change.values
    alone = (*pairing.removed, *pairing.added)
    events = [pair.old, pair.new] if pair else [e for e in alone if e.name == change.event]
    return tuple(sorted({name for event in events for name in event.consumers}))

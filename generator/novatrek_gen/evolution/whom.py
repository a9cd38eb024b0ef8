"""Whom a change hurts: the services that have to act."""

from __future__ import annotations

from collections.abc import Iterable

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.policy import Rule
from novatrek_gen.model import Event


def services_hurt(change: Change, rule: Rule, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the names of the services that have to act on a change, sorted.

    For a change of an event these are its consumers before and after, ``events``: their code, or
    the package that they have installed, is older.
    """
    if rule.who == "nobody":
        return ()
    if rule.who == "service":
        return (change.service,) if change.service else ()
    if rule.who == "named":
        return tuple(sorted(change.values))
    return tuple(sorted({name for event in events for name in event.consumers}))

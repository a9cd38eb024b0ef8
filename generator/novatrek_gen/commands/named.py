"""Names that users give: the events they mean, and what is close to names that do not exist."""

from __future__ import annotations

from collections.abc import Iterable

from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import UnknownNameError
from novatrek_gen.model import Event


def event_named(events: Iterable[Event], name: str) -> Event:
    """Return an event by its name, or by the name of its class. Raises UnknownNameError."""
    known = {event.names.class_: event for event in events}
    known |= {event.name: event for event in known.values()}
    if name not in known:
        raise unknown("event", name, known)
    return known[name]


def unknown(kind: str, name: str, known: Iterable[str], otherwise: str = "") -> UnknownNameError:
    """Return the error of a name that does not exist, with the closest one that does.

    ``otherwise`` is the advice if no name is close; by default, it names the command `list`.
    """
    advice = did_you_mean(name, known) or otherwise or "novatrek-gen list prints the names"
    return UnknownNameError(f"there is no {kind} {name!r}; {advice}")

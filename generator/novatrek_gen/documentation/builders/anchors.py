"""Anchors of the overview's headings, as GitHub gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from novatrek_gen.model.names import anchor

# The heading before those of domains and events.
_TITLE = "Event catalog"


@dataclass(frozen=True)
class Anchor:
    """An anchor, and the events whose headings before it decide which number it has."""

    name: str
    events: frozenset[str]


class Anchors:
    """The anchors of domains and events; equal headings are numbered in their order."""

    def __init__(self, sections: Mapping[str, Iterable[str]]) -> None:
        """Number the headings; ``sections`` are the domains in order, with their events' names."""
        self._before: dict[str, list[frozenset[str]]] = {}
        self._taken: dict[str, frozenset[str]] = {}
        self._next(_TITLE, [])
        self.domains: dict[str, Anchor] = {}
        self.events: dict[str, Anchor] = {}
        for domain, names in sections.items():
            events = list(names)
            self.domains[domain] = self._next(domain, events)
            for event in events:
                self.events[event] = self._next(event, [event])
        self.services = self._next("Services", [])
        self.specifications = self._next("AsyncAPI specifications", [])

    def _next(self, heading: str, events: Iterable[str]) -> Anchor:
        """Return the anchor of a heading that is there because of ``events``."""
        base = anchor(" ".join(heading.split()))
        before = self._before.setdefault(base, [])
        deciding = frozenset(events).union(*before)
        name = base
        # Another heading may have the text that a number makes of this one (github-slugger).
        for number in count(max(len(before), 1)):
            if name not in self._taken:
                break
            deciding |= self._taken[name]
            name = f"{base}-{number}"
        before.append(frozenset(events))
        self._taken[name] = deciding
        return Anchor(name, deciding)

"""Anchors of the overview's headings, as GitHub gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from novatrek_gen.model.names import anchor

# The headings of the page before and behind those of domains and events.
_BEFORE = ("Event catalog",)


class Anchors:
    """Where each domain and each event has its heading; equal ones are numbered by their order."""

    def __init__(self, sections: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Take the domains in their order, each with the names of its events."""
        self._seen: Counter[str] = Counter(map(anchor, _BEFORE))
        self.domains: dict[str, str] = {}
        self.events: dict[str, str] = {}
        for domain, events in sections:
            self.domains[domain] = self._next(domain)
            for event in events:
                self.events[event] = self._next(event)
        self.services = self._next("Services")
        self.specifications = self._next("AsyncAPI specifications")

    def _next(self, heading: str) -> str:
        base = anchor(heading)
        self._seen[base] += 1
        count = self._seen[base]
        return base if count == 1 else f"{base}-{count - 1}"

"""Flowcharts in Mermaid."""

from __future__ import annotations

import re
from collections.abc import Iterable

from novatrek_gen.documentation.pages import EventSummary, Ref
from novatrek_gen.source.hidden import without_hidden

# Characters with a meaning in Mermaid's labels, in its own form of entities.
_ENTITIES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;"}


def flowchart(events: Iterable[EventSummary], service: Ref | None = None) -> str:
    """Return a flowchart of the services that send and receive events.

    With ``service``, only of what that service sends and receives.
    """
    chart = _Chart()
    for event in events:
        name = event.ref.name
        sends = service is None or service in event.producers
        receives = service is None or service in event.consumers
        for producer in event.producers:
            if receives or producer == service:
                chart.add(("s", producer.name), ("e", name))
        for consumer in event.consumers:
            if sends or consumer == service:
                chart.add(("e", name), ("s", consumer.name))
    return "\n".join(["flowchart LR", *chart.lines])


_SHAPES = {"s": ("[", "]"), "e": ("([", "])")}

# A node's kind, `s` for services and `e` for events, and its label.
_Node = tuple[str, str]


class _Chart:
    """The arrows of a flowchart; a node is described where it occurs first."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._drawn: dict[_Node, str] = {}

    def add(self, start: _Node, end: _Node) -> None:
        """Add an arrow."""
        first = self._node(start)
        self.lines.append(f"    {first} --> {self._node(end)}")

    def _node(self, node: _Node) -> str:
        if node in self._drawn:
            return self._drawn[node]
        kind, name = node
        left, right = _SHAPES[kind]
        self._drawn[node] = f"{kind}{len(self._drawn)}"
        return f'{self._drawn[node]}{left}"{_label(name)}"{right}'


def _label(text: str) -> str:
    return re.sub(
        r'[#"<>`]', lambda found: _ENTITIES[found[0]], " ".join(without_hidden(text).split())
    )

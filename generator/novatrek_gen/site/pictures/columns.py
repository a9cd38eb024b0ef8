"""Pictures with the coordinates of everything in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from novatrek_gen.documentation.pages import EventSummary, Ref, ServicePage
from novatrek_gen.site.pictures.order import Edge, ordered
from novatrek_gen.source.hidden import without_hidden

# More events than this are a tangle of lines: the matrices show them better.
_MOST_EVENTS: Final = 20

# In pixels at the natural size of a picture. The text is monospaced, so that its width is known.
_LETTER: Final = 7.25
_PADDING: Final = 14
_HEIGHT: Final = 34
_STEP: Final = 48
_GAP: Final = 72
_MARGIN: Final = 2
_LONGEST: Final = 30  # letters


@dataclass(frozen=True)
class Node:
    """A box with a text; ``target`` is the page that it links to, None for the page itself."""

    kind: str
    text: str
    name: str
    target: Ref | None
    x: float
    y: float
    width: float
    height: float = _HEIGHT


@dataclass(frozen=True)
class Picture:
    """Boxes and the lines between them; ``lines`` are paths of SVG.

    ``sentences`` say in words what the picture shows: a sender, an event and its receivers each.
    """

    title: str
    sentences: tuple[tuple[str, str], ...]
    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[str, ...]


class _Draft:
    """The nodes and lines of a picture while they are collected."""

    def __init__(self) -> None:
        self.refs: dict[str, Ref] = {}
        self.columns: tuple[dict[str, None], ...] = ({}, {}, {})
        self.edges: list[Edge] = []

    def add(self, column: int, ref: Ref) -> str:
        """Add a node unless its column has it; return its key."""
        key = f"{column} {ref.page}"
        self.refs[key] = ref
        self.columns[column][key] = None
        return key

    def picture(
        self, title: str, sentences: Sequence[tuple[str, str]], here: Ref | None
    ) -> Picture:
        """Return the picture; the node of ``here`` gets no link."""
        columns = ordered(tuple(tuple(column) for column in self.columns), self.edges)
        nodes = self._placed([column for column in columns if column], here)
        return Picture(
            title=title,
            sentences=tuple(sentences),
            width=max(node.x + node.width for node in nodes.values()) + _MARGIN,
            height=_STEP * max(map(len, columns)) + 2 * _MARGIN,
            nodes=tuple(nodes.values()),
            lines=tuple(_line(nodes[a], nodes[b]) for a, b in self.edges),
        )

    def _placed(self, columns: Sequence[tuple[str, ...]], here: Ref | None) -> dict[str, Node]:
        texts = {key: _short(without_hidden(ref.name)) for key, ref in self.refs.items()}
        tallest = max(map(len, columns))
        nodes: dict[str, Node] = {}
        x: float = _MARGIN
        for column in columns:
            width = max(_width(texts[key]) for key in column)
            step = min(_STEP * tallest / len(column), 2.0 * _STEP)
            top = _MARGIN + (_STEP * tallest - step * len(column) + step - _HEIGHT) / 2
            for row, key in enumerate(column):
                ref = self.refs[key]
                target = None if ref == here else ref
                y = round(top + row * step, 1)
                nodes[key] = Node(ref.kind, texts[key], ref.name, target, x, y, width)
            x = round(x + width + _GAP, 1)
        return nodes


def picture_of_events(
    title: str, events: Sequence[EventSummary], here: Ref | None = None
) -> Picture | None:
    """Return producers, events and consumers; None for no events, or for too many.

    ``here`` is the page with the picture, to which it does not link.
    """
    if not 0 < len(events) <= _MOST_EVENTS:
        return None
    draft = _Draft()
    for event in events:
        key = draft.add(1, event.ref)
        draft.edges += [(draft.add(0, producer), key) for producer in event.producers]
        draft.edges += [(key, draft.add(2, consumer)) for consumer in event.consumers]
    sentences = [
        (event.ref.name, f"from {_names(event.producers)} to {_names(event.consumers)}")
        for event in events
    ]
    return draft.picture(title, sentences, here)


def picture_of_service(service: ServicePage) -> Picture | None:
    """Return what a service consumes, the service and what it publishes; None for too much."""
    if not 0 < len(service.publishes) + len(service.consumes) <= _MOST_EVENTS:
        return None
    draft = _Draft()
    middle = draft.add(1, service.ref)
    draft.edges += [(draft.add(0, event.ref), middle) for event in service.consumes]
    draft.edges += [(middle, draft.add(2, event.ref)) for event in service.publishes]
    sentences = [
        ("It consumes", _names([event.ref for event in service.consumes], "nothing")),
        ("It publishes", _names([event.ref for event in service.publishes], "nothing")),
    ]
    return draft.picture(f"Events of {service.ref.name}", sentences, service.ref)


def _names(refs: Iterable[Ref], nothing: str = "outside the platform") -> str:
    return ", ".join(without_hidden(ref.name) for ref in refs) or nothing


def _line(start: Node, end: Node) -> str:
    x1, y1 = start.x + start.width, start.y + _HEIGHT / 2
    x2, y2 = end.x - 5, end.y + _HEIGHT / 2  # five pixels for the head of the arrow
    middle = (x1 + x2) / 2
    return f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"


def _width(text: str) -> float:
    return round(sum(map(_cells, text)) * _LETTER + 2 * _PADDING, 1)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "FW" else 1


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

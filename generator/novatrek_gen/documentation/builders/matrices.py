"""Services by events, as sparse matrices."""

from __future__ import annotations

from collections.abc import Sequence

from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.pages import EventMatrix, MatrixRow
from novatrek_gen.model import Event


def event_matrix(context: Context, events: Sequence[Event]) -> EventMatrix:
    """Return the services that send or receive any of some events."""
    sends: dict[str, list[int]] = {}
    receives: dict[str, list[int]] = {}
    for index, event in enumerate(events):
        for producer in event.producers:
            sends.setdefault(producer, []).append(index)
        for consumer in event.consumers:
            receives.setdefault(consumer, []).append(index)
    return EventMatrix(
        events=context.event_refs(event.name for event in events),
        rows=tuple(
            MatrixRow(
                context.services[name], tuple(sends.get(name, ())), tuple(receives.get(name, ()))
            )
            for name in sorted(sends.keys() | receives.keys())
        ),
    )

"""The documentation of events in their code, as templates see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EventDocs:
    """The documentation of an event.

    ``summary`` is empty where the contract has none, or only the event's name again.
    ``paragraphs`` are summary and description, each once and without those that only repeat the
    event's name. ``deprecated`` is a sentence if the event is deprecated, else None.
    """

    summary: str
    paragraphs: tuple[str, ...]
    deprecated: str | None

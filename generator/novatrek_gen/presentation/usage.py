"""Which fields services use, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from novatrek_gen.presentation.lines import Line, Span, line
from novatrek_gen.usage import EventUsage, FieldUsage, Place, ServiceUsage, Verdict

__all__ = ["as_json", "as_text"]

_COLOURS = {
    Verdict.READ: "green",
    Verdict.WRITTEN: "green",
    Verdict.READ_AND_WRITTEN: "green",
    Verdict.UNKNOWN: "yellow",
}
_SHOWN = 3  # places per field


def as_text(services: Sequence[ServiceUsage]) -> Iterator[Line]:
    """Yield a block per event of each service; fields that are not used are on one line."""
    for number, service in enumerate(services):
        if number:
            yield line("")
        yield line(Span(service.service, bold=True))
        if not service.events:
            yield line("  uses no event of the package")
        for event in service.events:
            yield from _event(event)


def _event(event: EventUsage) -> Iterator[Line]:
    yield line(f"  {event.event.rpartition('.')[2]}")
    used = [use for use in event.fields if use.verdict is not Verdict.UNREAD]
    width = max((len(use.path) for use in used), default=0)
    for use in used:
        verdict = Span(f"{use.verdict.value:<16}", _COLOURS[use.verdict])
        yield line(f"    {use.path:<{width}}  ", verdict, f"  {_where(use)}")
    unread = [use.path for use in event.fields if use.verdict is Verdict.UNREAD]
    if unread:
        yield line(f"    unread: {', '.join(unread)}")


def _where(use: FieldUsage) -> str:
    if use.verdict is Verdict.UNKNOWN:
        place, reason = use.unknown[0]
        return f"{place}: {reason}"
    places = sorted({*use.reads, *use.writes})
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return ", ".join(map(str, places[:_SHOWN])) + more


def as_json(services: Sequence[ServiceUsage]) -> Iterator[Line]:
    """Yield one JSON object, in ASCII for pipes of every encoding."""
    document = {"version": 1, "services": [_service(service) for service in services]}
    yield from (line(text) for text in json.dumps(document, indent=2).split("\n"))


def _service(service: ServiceUsage) -> dict[str, object]:
    events = [
        {"class": event.event, "fields": [_field(use) for use in event.fields]}
        for event in service.events
    ]
    return {"service": service.service, "events": events}


def _field(use: FieldUsage) -> dict[str, object]:
    return {
        "path": use.path,
        "class": use.owner,
        "verdict": use.verdict.value,
        "reads": _places(use.reads),
        "writes": _places(use.writes),
        "unknown": [
            {"file": place.file, "line": place.line, "reason": reason}
            for place, reason in use.unknown
        ],
    }


def _places(places: Sequence[Place]) -> list[dict[str, object]]:
    return [{"file": place.file, "line": place.line} for place in places]

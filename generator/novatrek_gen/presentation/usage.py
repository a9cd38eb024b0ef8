"""Which fields services use, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from novatrek_gen.presentation.lines import Line, Span, line
from novatrek_gen.usage import EventUsage, FieldUsage, Place, ServiceUsage, Verdict, to_json

__all__ = ["as_json", "as_text"]

_COLOURS = {
    Verdict.READ: "green",
    Verdict.WRITTEN: "green",
    Verdict.READ_AND_WRITTEN: "green",
    Verdict.UNKNOWN: "yellow",
}
_SHOWN = 3  # places of one use


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
    yield line(f"  {event.event.rpartition('.')[2]}{_whole(event)}")
    used = [use for use in event.fields if use.verdict is not Verdict.UNREAD]
    width = max((len(use.path) for use in used), default=0)
    for use in used:
        verdict = Span(f"{use.verdict.value:<16}", _COLOURS[use.verdict])
        yield line(f"    {use.path:<{width}}  ", verdict, f"  {_where(use)}")
        if use.deprecated:
            yield line("      ", Span(use.deprecated, "yellow"))
    unread = [use.path for use in event.fields if use.verdict is Verdict.UNREAD]
    if unread:
        yield line(f"    unread: {', '.join(unread)}")


def _whole(event: EventUsage) -> str:
    """Return where the event is used as a whole."""
    parts = {"handled": event.handled, "built": event.built, "published": event.sent}
    found = [f"{word} {_listed(places)}" for word, places in parts.items() if places]
    return f": {'; '.join(found)}" if found else ""


def _listed(places: Sequence[Place]) -> str:
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return ", ".join(map(str, places[:_SHOWN])) + more


def _where(use: FieldUsage) -> str:
    if use.verdict is Verdict.UNKNOWN:
        place, reason = use.unknown[0]
        return f"{place}: {reason}"
    return _listed(sorted({*use.reads, *use.writes}))


def as_json(services: Sequence[ServiceUsage]) -> Iterator[Line]:
    """Yield one JSON object; see `usage.to_json`."""
    yield from (line(text) for text in to_json(services).split("\n"))

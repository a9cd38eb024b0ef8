"""List the events, services, topics or schemas of the platform."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from novatrek_gen.commands.listed import Filters, Kind
from novatrek_gen.commands.named import unknown
from novatrek_gen.documentation import Documentation
from novatrek_gen.documentation.pages import EventPage, Ref
from novatrek_gen.source import Plain
from novatrek_gen.tree import name_matches

_SHOWN: Final = 8  # names in an error


def listing(
    documentation: Documentation, kind: Kind, filters: Filters
) -> Iterator[Mapping[str, Plain]]:
    """Return what the filters leave. Raises UnknownNameError for one that names nothing."""
    _check(documentation, filters)
    events = {page.ref.name: page for page in documentation.events if _concerns(page, filters)}
    rows = _ROWS[kind](documentation, events, filters)
    return (row for row in rows if _is_named(row, filters.names))


def _check(documentation: Documentation, filters: Filters) -> None:
    owners = {page.owner for page in documentation.events}
    owners |= {page.owner for page in documentation.services}
    for kind, wanted, known in (
        ("service", filters.service, {page.ref.name for page in documentation.services}),
        ("domain", filters.domain, {page.ref.name for page in documentation.domains}),
        ("owner", filters.owner, {owner for owner in owners if owner}),
    ):
        if wanted is not None and wanted not in known:
            # `list` prints the names of services, but has no column for domains and owners.
            advice = "" if kind == "service" else _those(known)
            raise unknown(kind, wanted, known, advice)


def _those(known: Iterable[str]) -> str:
    """Return the first names in words."""
    names = sorted(known)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"there are {', '.join(names[:_SHOWN])}{more}" if names else "the contracts name none"


def _concerns(page: EventPage, filters: Filters) -> bool:
    services = {ref.name for ref in (*page.producers, *page.consumers)}
    return (
        (filters.service is None or filters.service in services)
        and (filters.domain is None or filters.domain == page.domain.name)
        and (filters.owner is None or filters.owner == page.owner)
    )


def _is_named(row: Mapping[str, Plain], glob: str | None) -> bool:
    return glob is None or name_matches(str(row["name"]), [glob])


_Events = Mapping[str, EventPage]
_Rows = Iterator[dict[str, Plain]]


def _events(_: Documentation, events: _Events, __: Filters) -> _Rows:
    for page in events.values():
        yield {
            "name": page.ref.name,
            "topic": page.address,
            "producers": _names(page.producers),
            "consumers": _names(page.consumers),
            "domain": page.domain.name,
            "owner": page.owner,
            "deprecated": page.deprecated is not None,
            "summary": page.summary,
        }


def _services(documentation: Documentation, events: _Events, filters: Filters) -> _Rows:
    for page in documentation.services:
        sends = [event.ref.name for event in page.publishes if event.ref.name in events]
        receives = [event.ref.name for event in page.consumes if event.ref.name in events]
        by_events = filters.domain is None or bool(sends or receives)
        is_meant = filters.service in (None, page.ref.name)
        if by_events and is_meant and filters.owner in (None, page.owner):
            yield {
                "name": page.ref.name,
                "sends": [*sends],
                "receives": [*receives],
                "owner": page.owner,
                "generated": page.generated,
                "title": page.title,
            }


def _topics(documentation: Documentation, events: _Events, _: Filters) -> _Rows:
    for topic in documentation.topics:
        if any(ref.name in events for ref in topic.events):
            yield {
                "name": topic.address,
                "events": _names(topic.events),
                "producers": _names(topic.producers),
                "groups": [part.group_id for part in topic.groups],
                "dead_letters": [part.dead_letters for part in topic.groups if part.dead_letters],
                "partitions": topic.partitions,
            }


def _schemas(documentation: Documentation, events: _Events, filters: Filters) -> _Rows:
    is_limited = filters != Filters(filters.names)
    for page in documentation.schemas:
        if not is_limited or any(ref.name in events for ref in page.events):
            yield {
                "name": page.ref.name,
                "class": page.class_name,
                "events": _names(page.events),
                "file": page.file.file,
            }


_ROWS: Mapping[Kind, Callable[[Documentation, _Events, Filters], _Rows]] = {
    Kind.events: _events,
    Kind.services: _services,
    Kind.topics: _topics,
    Kind.schemas: _schemas,
}


def _names(refs: Iterable[Ref]) -> list[Plain]:
    return [ref.name for ref in refs]

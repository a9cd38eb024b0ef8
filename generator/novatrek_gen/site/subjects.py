"""The pages about one subject each: overview, domains, events, services and schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from novatrek_gen.documentation.pages import (
    Documentation,
    EventPage,
    EventSummary,
    Finding,
    Ref,
    SchemaPage,
    ServicePage,
)
from novatrek_gen.site import contents, limits
from novatrek_gen.site.changes import Change
from novatrek_gen.site.domains import domain_pages
from novatrek_gen.site.page import Link, Page
from novatrek_gen.site.pictures import picture_of_events, picture_of_service
from novatrek_gen.site.urls import OVERVIEW, SCHEMAS, SERVICES, path_of

_TOP = Link("Overview", OVERVIEW)


def subject_pages(
    documentation: Documentation, changes: Mapping[str, tuple[Change, ...]]
) -> Iterator[Page]:
    """Yield the pages."""
    about: dict[Ref, list[Finding]] = {}
    for finding in documentation.findings:
        if finding.event is not None:
            about.setdefault(finding.event, []).append(finding)
    yield _overview(documentation)
    for domain in documentation.domains:
        yield from domain_pages(domain)
    for event in documentation.events:
        yield _event(event, about.get(event.ref, []), changes.get(event.ref.name, ()))
    yield from map(_service, documentation.services)
    yield from map(_schema, documentation.schemas)


def _overview(documentation: Documentation) -> Page:
    overview = documentation.overview
    events: list[EventSummary] = [
        event for domain in documentation.domains for event in domain.events
    ]
    return Page(
        path=OVERVIEW,
        template="overview",
        title="Event catalog",
        summary=f"{overview.events} events of {documentation.package}",
        contents=contents.of_overview(overview),
        values={
            "overview": overview,
            "limits": limits,
            "picture": picture_of_events("All events, with their producers and consumers", events),
        },
    )


def _event(event: EventPage, findings: list[Finding], changes: tuple[Change, ...]) -> Page:
    title = f"Producers and consumers of {event.ref.name}"
    return Page(
        path=path_of(event.ref),
        template="event",
        title=event.ref.name,
        summary=event.summary,
        crumbs=(_TOP, Link(event.domain.name, path_of(event.domain))),
        contents=contents.of_event(event, findings, changes),
        domain=event.domain.page,
        values={
            "event": event,
            "findings": findings,
            "changes": changes,
            "has_reply": contents.has_reply(event),
            "has_more": contents.has_more(event),
            "picture": picture_of_events(title, [event], event.ref),
        },
    )


def _service(service: ServicePage) -> Page:
    return Page(
        path=path_of(service.ref),
        template="service",
        title=service.ref.name,
        summary=service.description or service.title,
        crumbs=(_TOP, Link("Services", SERVICES)),
        contents=contents.of_service(service),
        values={
            "service": service,
            "has_dependencies": contents.has_dependencies(service),
            "picture": picture_of_service(service),
        },
    )


def _schema(schema: SchemaPage) -> Page:
    return Page(
        path=path_of(schema.ref),
        template="schema",
        title=schema.ref.name,
        summary=schema.field.description,
        crumbs=(_TOP, Link("Schemas", SCHEMAS)),
        contents=contents.of_schema(schema),
        values={"schema": schema},
    )

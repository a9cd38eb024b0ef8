"""The pages of a domain: its events, and what flows to and from it."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.documentation.pages import DomainPage, EventSummary
from novatrek_gen.site.limits import EVENTS_OF_DOMAIN
from novatrek_gen.site.matrices import Matrix, matrix_of
from novatrek_gen.site.page import Link, Page
from novatrek_gen.site.paging import Part, around, parts
from novatrek_gen.site.pictures import picture_of_events
from novatrek_gen.site.urls import OVERVIEW, flows_path, path_of

_TOP = Link("Overview", OVERVIEW)


def domain_pages(domain: DomainPage) -> Iterator[Page]:
    """Yield the pages."""
    found = parts(
        path_of(domain.ref).removesuffix(".html"),
        domain.events,
        weight=lambda _: 1,
        label=lambda event: event.ref.name,
        most=EVENTS_OF_DOMAIN,
    )
    for part in found:
        yield _events(domain, part, found)
    matrix = matrix_of(domain.matrix)
    yield _flows(domain, matrix, "flows")
    if not matrix.is_short:
        yield _flows(domain, matrix, "matrix")


def _flows(domain: DomainPage, matrix: Matrix, template: str) -> Page:
    """Return the page of flows, or that of the matrix if this needs one of its own."""
    return Page(
        path=flows_path(domain.ref, template),
        template=template,
        title="Flows" if template == "flows" else "Services by events",
        summary=f"Who sends and receives the events of the domain {domain.ref.name}",
        crumbs=(_TOP, Link(domain.ref.name, path_of(domain.ref))),
        domain=domain.ref.page,
        values={"domain": domain, "matrix": matrix},
    )


def _events(
    domain: DomainPage, part: Part[EventSummary], found: tuple[Part[EventSummary], ...]
) -> Page:
    title = f"Events of the domain {domain.ref.name}, with their producers and consumers"
    return Page(
        path=part.path,
        template="domain",
        title=domain.ref.name,
        summary=f"The events of the domain {domain.ref.name}",
        crumbs=(_TOP,),
        domain=domain.ref.page,
        values={
            "domain": domain,
            "part": part,
            "neighbours": around(part, found),
            "picture": picture_of_events(title, domain.events),
        },
    )

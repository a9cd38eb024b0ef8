"""The pages that list things: services, schemas, fields, topics, matrices and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from novatrek_gen.documentation.pages import Documentation, Finding, Topic
from novatrek_gen.site import limits
from novatrek_gen.site.dictionary import Dictionary
from novatrek_gen.site.matrices import of_all_events, of_domains
from novatrek_gen.site.page import Link, Page
from novatrek_gen.site.paging import Part, around, parts
from novatrek_gen.site.urls import FINDINGS, MATRICES, OVERVIEW, TOPICS

_TOP = (Link("Overview", OVERVIEW),)


def list_pages(documentation: Documentation, dictionary: Dictionary) -> Iterator[Page]:
    """Yield the pages."""
    yield from _services(documentation)
    yield from _schemas(documentation)
    yield _matrices(documentation)
    yield from _fields(documentation, dictionary)
    yield from _topics(documentation)
    yield from _findings(documentation)


def _services(documentation: Documentation) -> Iterator[Page]:
    found = parts(
        "services",
        documentation.services,
        weight=lambda _: 1,
        label=lambda service: service.ref.name,
        most=limits.SERVICES,
    )
    listed = _List("services", "Services", "All services of the platform")
    yield from (listed.page(part, found) for part in found)


def _schemas(documentation: Documentation) -> Iterator[Page]:
    if not documentation.schemas:
        return
    found = parts(
        "schemas",
        documentation.schemas,
        weight=lambda _: 1,
        label=lambda schema: schema.ref.name,
        most=limits.SCHEMAS,
    )
    listed = _List("schemas", "Schemas", "The schemas that messages share")
    yield from (listed.page(part, found) for part in found)


def _matrices(documentation: Documentation) -> Page:
    matrix, domains = of_all_events(documentation), of_domains(documentation)
    sections = [
        *([Link("Domains by domains", "domains")] if domains else []),
        Link("Services by events", "services"),
    ]
    return Page(
        path=MATRICES,
        template="matrices",
        title="Matrices",
        summary="Which services send and receive which events",
        crumbs=_TOP,
        contents=tuple(sections),
        values={"matrix": matrix, "rows": domains},
    )


def _fields(documentation: Documentation, dictionary: Dictionary) -> Iterator[Page]:
    summary = "Every field name over all events: where it is used, and who depends on it"
    domains = {event.ref: event.domain for event in documentation.events}
    values = {"domains": domains, "most": limits.LISTED_PLACES}
    listed = _List("dictionary", "Data dictionary", summary, values)
    for part in dictionary.parts:
        yield listed.page(part, dictionary.parts)


def _topics(documentation: Documentation) -> Iterator[Page]:
    def label(topic: Topic) -> str:
        return topic.address or topic.channels[0]

    def weight(topic: Topic) -> int:
        return 1 + (len(topic.events) + len(topic.producers) + len(topic.groups)) // 4

    found = parts(TOPICS, documentation.topics, weight=weight, label=label, most=limits.TOPICS)
    listed = _List(
        "topics", "Topics", "The Kafka topics of the platform: what each needs, and who reads it"
    )
    yield from (listed.page(part, found) for part in found)


def _findings(documentation: Documentation) -> Iterator[Page]:
    def label(finding: Finding) -> str:
        return finding.file.file

    found = parts(
        FINDINGS, documentation.findings, weight=lambda _: 1, label=label, most=limits.FINDINGS
    )
    listed = _List("findings", "Findings", "What novatrek-gen validate reports about the contracts")
    yield from (listed.page(part, found) for part in found)


class _List(NamedTuple):
    """What the parts of a list have in common."""

    template: str
    title: str
    summary: str
    values: Mapping[str, object] = MappingProxyType({})

    def page(self, part: Part[Any], found: tuple[Part[Any], ...]) -> Page:
        """Return the page of a part."""
        values = {"part": part, "neighbours": around(part, found), **self.values}
        return Page(part.path, self.template, self.title, self.summary, _TOP, values=values)

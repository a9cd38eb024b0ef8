"""The pages that list things: services, schemas, fields, topics, matrices and findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.documentation.pages import Documentation, Finding, Topic
from novatrek_gen.site.dictionary import Dictionary
from novatrek_gen.site.matrices import of_all_events, of_domains
from novatrek_gen.site.page import Link, Page
from novatrek_gen.site.paging import Part, parts
from novatrek_gen.site.urls import FINDINGS, MATRICES, OVERVIEW, SCHEMAS, SERVICES, TOPICS

_TOP = (Link("Overview", OVERVIEW),)
_MOST_TOPICS = 120
_MOST_FINDINGS = 150


def list_pages(documentation: Documentation, dictionary: Dictionary) -> Iterator[Page]:
    """Yield the pages."""
    yield Page(SERVICES, "services", "Services", "All services of the platform", _TOP)
    if documentation.schemas:
        yield Page(SCHEMAS, "schemas", "Schemas", "The schemas that messages share", _TOP)
    yield _matrices(documentation)
    summary = "Every field name over all events: where it is used, and who depends on it"
    for part in dictionary.parts:
        yield _part("dictionary", "Data dictionary", summary, part, dictionary.parts)
    yield from _topics(documentation)
    yield from _findings(documentation)


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
        values={"matrix": matrix, "domains": domains},
    )


def _topics(documentation: Documentation) -> Iterator[Page]:
    def label(topic: Topic) -> str:
        return topic.address or topic.channels[0]

    def weight(topic: Topic) -> int:
        return 1 + (len(topic.events) + len(topic.producers) + len(topic.groups)) // 4

    found = parts(TOPICS, documentation.topics, weight=weight, label=label, most=_MOST_TOPICS)
    summary = "The Kafka topics of the platform: what each needs, and who reads it"
    for part in found:
        yield _part("topics", "Topics", summary, part, found)


def _findings(documentation: Documentation) -> Iterator[Page]:
    def label(finding: Finding) -> str:
        return finding.file.file

    found = parts(
        FINDINGS, documentation.findings, weight=lambda _: 1, label=label, most=_MOST_FINDINGS
    )
    summary = "What novatrek-gen validate reports about the contracts"
    for part in found:
        yield _part("findings", "Findings", summary, part, found)


def _part(
    template: str, title: str, summary: str, part: Part[Any], found: tuple[Part[Any], ...]
) -> Page:
    values = {"part": part, "parts": found}
    return Page(part.path, template, title, summary, _TOP, values=values)

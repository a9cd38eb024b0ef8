"""From the platform to everything that its documentation shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from novatrek_gen.config import Environment
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.dictionary import dictionary
from novatrek_gen.documentation.builders.domains import DomainPages
from novatrek_gen.documentation.builders.events import EventPages
from novatrek_gen.documentation.builders.findings import Findings
from novatrek_gen.documentation.builders.links import linked
from novatrek_gen.documentation.builders.matrices import event_matrix
from novatrek_gen.documentation.builders.schemas import SchemaPages
from novatrek_gen.documentation.builders.services import ServicePages
from novatrek_gen.documentation.builders.topics import Topics
from novatrek_gen.documentation.pages import (
    Documentation,
    DomainPage,
    Overview,
    ServicePage,
    SpecSummary,
)
from novatrek_gen.model import Packages, Platform
from novatrek_gen.projection.modules import Models
from novatrek_gen.source import Node


@dataclass(frozen=True)
class Request:
    """What the documentation is built from.

    Args:
        platform: The linked platform.
        models: Its models.
        packages: The names of the generated packages.
        version: Their version.
        findings: The findings about the contracts.
        files: The contract files by path.
        fill: The functions that fill in fields, by the fields' names.
        environments: The environments that the services run in.
    """

    platform: Platform
    models: Models
    packages: Packages
    version: str
    findings: Diagnostics
    files: Mapping[str, Node]
    fill: Mapping[str, str] = field(default_factory=dict)
    environments: tuple[Environment, ...] = ()


def build(request: Request) -> Documentation:
    """Return everything that the documentation shows."""
    context = Context(
        platform=request.platform,
        models=request.models,
        packages=request.packages,
        version=request.version,
        fill=request.fill,
        environments=request.environments,
    )
    pages = EventPages(context)
    services = ServicePages(context, pages.summaries)
    domains = DomainPages(context, pages.summaries)
    of_events = tuple(map(pages.page, request.platform.events))
    of_services = tuple(map(services.page, request.platform.services))
    of_domains = tuple(domains.pages())
    return Documentation(
        package=request.packages.name,
        version=request.version,
        overview=_overview(context, of_domains, of_services),
        events=of_events,
        services=of_services,
        schemas=SchemaPages(context, pages.trees, of_events).pages(),
        domains=of_domains,
        flows=domains.flows,
        matrix=event_matrix(context, request.platform.events),
        topics=Topics(context).topics(),
        dictionary=dictionary(context, of_events),
        findings=Findings(context, request.files).findings(request.findings),
    )


def _overview(
    context: Context, domains: tuple[DomainPage, ...], services: tuple[ServicePage, ...]
) -> Overview:
    anchors = context.anchors
    return Overview(
        events=len(context.platform.events),
        producers=sum(bool(service.publishes) for service in services),
        consumers=sum(bool(service.consumes) for service in services),
        domains=domains,
        services=services,
        specs=tuple(_specs(context)),
        anchors={name: anchor.name for name, anchor in anchors.events.items()},
        services_anchor=anchors.services.name,
        specifications_anchor=anchors.specifications.name,
    )


def _specs(context: Context) -> Iterator[SpecSummary]:
    teams = {service.name: service.team for service in context.platform.services}
    for document in context.platform.documents:
        yield SpecSummary(
            file=linked(document.file),
            title=document.title,
            version=document.version,
            owner=teams[document.service],
            service=context.services[document.service],
        )

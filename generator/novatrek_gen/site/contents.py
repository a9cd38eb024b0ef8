"""The sections of each kind of page, as "On this page" lists them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from novatrek_gen.documentation.pages import (
    EventPage,
    Finding,
    Overview,
    SchemaPage,
    ServicePage,
)
from novatrek_gen.site.changes import Change
from novatrek_gen.site.page import Link


def of_overview(overview: Overview) -> tuple[Link, ...]:
    """Return the sections of the first page."""
    domains = [(domain.ref.name, domain.anchor, True) for domain in overview.domains]
    return _present(
        *domains,
        ("Services", overview.services_anchor, True),
        ("AsyncAPI files", overview.specifications_anchor, bool(overview.specs)),
        ("For other tools", "page.downloads", True),
    )


def of_event(
    event: EventPage, findings: Iterable[Finding], changes: Sequence[Change]
) -> tuple[Link, ...]:
    """Return the sections of an event's page."""
    return _present(
        ("Payload", "payload", True),
        ("Headers", "headers", event.headers is not None),
        ("Message key", "key", event.key is not None),
        ("Address parameters", "parameters", bool(event.parameters)),
        ("Request and reply", "reply", has_reply(event)),
        ("Examples", "examples", bool(event.examples)),
        ("Code", "code", True),
        ("Channel", "channel", True),
        ("Bindings", "bindings", bool(event.bindings)),
        ("Findings", "findings", any(True for _ in findings)),
        ("Changelog", "changelog", bool(changes)),
        ("More", "more", has_more(event)),
    )


def has_reply(event: EventPage) -> bool:
    """Return whether an event is a request or a reply."""
    return bool(event.replies or event.requests or event.reply_at or event.answers_at)


def has_more(event: EventPage) -> bool:
    """Return whether there is anything for the last section of an event's page."""
    return bool(event.tags or event.external_docs or event.extensions or event.neighbours)


def of_service(service: ServicePage) -> tuple[Link, ...]:
    """Return the sections of a service's page."""
    return _present(
        ("Publishes", "publishes", bool(service.publishes)),
        ("Consumes", "consumes", bool(service.consumes)),
        ("Topics", "topics", bool(service.topics)),
        ("Dependencies", "dependencies", has_dependencies(service)),
        ("Code", "code", bool(service.producer_import or service.consumer_import)),
        ("Servers", "servers", bool(service.servers)),
    )


def has_dependencies(service: ServicePage) -> bool:
    """Return whether a service depends on others, or others on it."""
    return bool(service.depends_on or service.dependents)


def of_schema(schema: SchemaPage) -> tuple[Link, ...]:
    """Return the sections of a shared schema's page."""
    return _present(
        ("Fields", "schema", True),
        ("Used by", "uses", bool(schema.uses)),
        ("Who is affected", "affected", bool(schema.events)),
        ("Code", "code", bool(schema.class_import)),
    )


def _present(*sections: tuple[str, str, bool]) -> tuple[Link, ...]:
    return tuple(Link(title, anchor) for title, anchor, is_present in sections if is_present)

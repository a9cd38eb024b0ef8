"""The navigation of the documentation for MkDocs and tools that read its configuration."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from novatrek_gen.documentation import Documentation
from novatrek_gen.documentation.pages import Ref
from novatrek_gen.render.printers.pages import href
from novatrek_gen.source import to_text


def navigation(docs: Documentation) -> str:
    """Return a YAML document with the key `nav`."""
    domains = [
        {domain.ref.name: [str(href(domain.ref)), *_pages(event.ref for event in domain.events)]}
        for domain in docs.domains
    ]
    entries: list[Any] = [
        {"Event catalog": "index.md"},
        {"Events": domains},
        {"Services": _pages(service.ref for service in docs.services)},
        {"Shared schemas": ["schemas.md", *_pages(schema.ref for schema in docs.schemas)]},
        {"Topics": "topics.md"},
        {"Data dictionary": "dictionary.md"},
        {"Matrices": "matrices.md"},
        {"Findings": "findings.md"},
    ]
    return to_text({"nav": [entry for entry in entries if all(entry.values())]}, "nav.yml").strip()


def _pages(refs: Iterable[Ref]) -> list[Any]:
    return [{ref.name: str(href(ref))} for ref in refs]

"""The catalog as one JSON document for other programs."""

from __future__ import annotations

from typing import Final

from novatrek_gen.documentation.export.json_events import event_json
from novatrek_gen.documentation.export.json_platform import (
    domain_json,
    entry_json,
    finding_json,
    flow_json,
    schema_json,
    topic_json,
)
from novatrek_gen.documentation.export.json_services import service_json
from novatrek_gen.documentation.pages import Documentation
from novatrek_gen.source import to_json

# Rises when a program that reads the document has to change; fields may be added at any time.
FORMAT: Final = 1


def catalog_json(docs: Documentation) -> str:
    """Return the catalog as text that is valid against `catalog.schema.json`."""
    specifications = [
        {
            "file": spec.file.file,
            "copy": spec.file.copy,
            "title": spec.title,
            "version": spec.version,
            "service": spec.service.name,
        }
        for spec in docs.overview.specs
    ]
    document = {
        "$schema": "./catalog.schema.json",
        "format": FORMAT,
        "package": {"name": docs.package, "version": docs.version},
        "events": [event_json(page) for page in docs.events],
        "services": [service_json(page) for page in docs.services],
        "schemas": [schema_json(page) for page in docs.schemas],
        "domains": [domain_json(page) for page in docs.domains],
        "flows": [flow_json(flow) for flow in docs.flows],
        "topics": [topic_json(topic) for topic in docs.topics],
        "dictionary": [entry_json(entry) for entry in docs.dictionary],
        "findings": [finding_json(found) for found in docs.findings],
        "specifications": specifications,
    }
    return f"{to_json(document)}\n"

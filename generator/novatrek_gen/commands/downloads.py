"""The files that pages of the documentation link to: contracts, schemas and exports."""

from __future__ import annotations

from novatrek_gen.commands.load import Loaded
from novatrek_gen.documentation import Documentation
from novatrek_gen.documentation.export import EXPORTS, export
from novatrek_gen.schemas import contract_json
from novatrek_gen.source import to_text


def downloads(documentation: Documentation, loaded: Loaded) -> dict[str, bytes]:
    """Return the files by their paths, which are those beside the Markdown documentation."""
    assert loaded.platform is not None
    texts = {name: export(documentation, name, ".html") for name in EXPORTS}
    for file, root in loaded.files.items():
        if file != loaded.platform.catalog_file:
            texts[f"contracts/{file}"] = to_text(root.plain, file)
    pages = {event.ref.name: event for event in documentation.events}
    for event in loaded.platform.events:
        page, message = pages[event.name], event.message
        if page.has_schema and message.payload:
            texts[f"schemas/{page.ref.page}.json"] = f"{contract_json(message.payload)}\n"
        if page.has_headers_schema and message.headers:
            texts[f"schemas/{page.ref.page}.headers.json"] = f"{contract_json(message.headers)}\n"
    return {path: text.encode() for path, text in texts.items()}

"""The classes that the package of events offers, and the statements that import them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from novatrek_gen.render.imports import Source, import_block
from novatrek_gen.render.views import EventView, ExportView


def exports_of(events: Iterable[EventView]) -> Iterator[ExportView]:
    """Yield the classes of events: their own and those of their headers."""
    for event in events:
        yield ExportView(event.main.name, event.module)
        if event.headers_class:
            yield ExportView(event.headers_class.name, event.module)


def event_imports(package: str, exports: Iterable[ExportView], used: Iterable[str] = ()) -> str:
    """Return the import statements for classes of events, and for other names in use."""
    own = {e.name: Source(f"{package}.events.{e.module}", e.name) for e in exports}
    return import_block(package, {*used, *own}, own)

"""Remove a consumer of an event."""

from __future__ import annotations

from novatrek_gen.commands.authoring import Authored, author
from novatrek_gen.commands.named import event_named
from novatrek_gen.config import Config
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import EditError, UnknownNameError
from novatrek_gen.model import Event, Platform
from novatrek_gen.progress import Progress
from novatrek_gen.scaffold import Changes
from novatrek_gen.scaffold.removal import drop_reception


def remove_consumer(config: Config, service: str, event: str, progress: Progress) -> Authored:
    """Remove a service from the consumers of an event, in the catalog and in its own file.

    Raises:
        EditError: it does not consume the event, or cannot be removed.
        UnknownNameError: there is no such service or event.
        OutputError: a file cannot be written.
    """

    def change(platform: Platform | None, changes: Changes) -> None:
        assert platform is not None
        found = event_named(platform.events, event)
        known = platform.services_by_name.get(service)
        if known is None:
            advice = (
                did_you_mean(service, platform.services_by_name) or f"{_names(found)} consumes it"
            )
            raise UnknownNameError(f"there is no service {service!r}; {advice}")
        if service not in found.consumers:
            raise EditError(f"{service} does not consume {found.name}; {_names(found)} does")
        if config.catalog is not None:
            _from_catalog(changes, config.catalog, found, service)
        if known.document is not None:
            drop_reception(changes, found, known.document, platform.documents)
        changes.notes.append(f"the handler {found.names.handler} has no use any more in {service}")

    return author(config, progress, change)


def _names(event: Event) -> str:
    return ", ".join(event.consumers) or "nobody"


def _from_catalog(changes: Changes, catalog: str, event: Event, service: str) -> None:
    entry = changes.plain(catalog).get(event.name)
    consumers = entry.get("consumers") if isinstance(entry, dict) else None
    if isinstance(consumers, list) and service in consumers:
        changes.remove(catalog, event.name, "consumers", consumers.index(service))

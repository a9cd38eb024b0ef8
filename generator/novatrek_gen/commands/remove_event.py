"""Remove an event from the contracts."""

from __future__ import annotations

from novatrek_gen.commands.authoring import Authored, author
from novatrek_gen.commands.named import event_named
from novatrek_gen.config import Config
from novatrek_gen.model import Platform
from novatrek_gen.progress import Progress
from novatrek_gen.scaffold import Changes
from novatrek_gen.scaffold.removal import drop_event


def remove_event(config: Config, name: str, progress: Progress) -> Authored:
    """Remove an event from the files of services and from the catalog.

    Schemas and other components go too, if nothing else refers to them.

    Raises:
        EditError: a file is written in a way in which it cannot be removed.
        UnknownNameError: there is no such event.
        OutputError: a file cannot be written.
    """

    def change(platform: Platform | None, changes: Changes) -> None:
        assert platform is not None
        event = event_named(platform.events, name)
        if config.catalog is not None and event.in_catalog:
            changes.remove(config.catalog, event.name)
        drop_event(changes, event, platform.documents)
        if event.consumers:
            handler = event.names.handler
            who = ", ".join(event.consumers)
            changes.notes.append(f"the handler {handler} has no use any more in {who}")
        if event.producers:
            method, who = event.names.method, ", ".join(event.producers)
            changes.notes.append(f"the publish method {method} will be gone from {who}")

    return author(config, progress, change)

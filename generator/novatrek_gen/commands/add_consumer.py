"""Add a consumer to an event."""

from __future__ import annotations

from novatrek_gen.commands.authoring import Authored, author, no_file, unknown_service
from novatrek_gen.commands.named import event_named
from novatrek_gen.config import Config
from novatrek_gen.diagnostics.suggest import slip_of
from novatrek_gen.errors import EditError
from novatrek_gen.model import Event, Platform
from novatrek_gen.progress import Progress
from novatrek_gen.scaffold import Changes, check_service
from novatrek_gen.scaffold.consumers import consumer_in_catalog, consumer_in_file


def add_consumer(config: Config, service: str, event: str, progress: Progress) -> Authored:
    """Add a service to the consumers of an event.

    With a catalog, it is added to the event's entry there, and needs no AsyncAPI file. Without one,
    its own file gets a receive operation.

    Raises:
        EditError: it consumes the event already, has no file, or cannot be added.
        UnknownNameError: there is no such service or event.
        OutputError: a file cannot be written.
    """
    check_service(service)

    def change(platform: Platform | None, changes: Changes) -> None:
        assert platform is not None
        found = event_named(platform.events, event)
        if service in found.consumers:
            raise EditError(f"{service} consumes {found.name} already: {found.location}")
        if config.catalog is None:
            _in_file(platform, found, service, changes)
        elif not found.in_catalog:
            raise EditError(f"{found.name} is not in {config.catalog}; add it there first")
        elif service not in platform.services_by_name and slip_of(service, _names(platform)):
            raise unknown_service(service, platform)
        else:
            consumer_in_catalog(changes, config.catalog, found.name, service)

    return author(config, progress, change)


def _names(platform: Platform) -> list[str]:
    return list(platform.services_by_name)


def _in_file(platform: Platform, event: Event, service: str, changes: Changes) -> None:
    known = platform.services_by_name.get(service)
    if known is None:
        raise unknown_service(service, platform)
    if known.document is None:
        raise no_file(service)
    sender = next(each for each in platform.documents if event.channel in each.channels)
    consumer_in_file(changes, event, known.document, sender)

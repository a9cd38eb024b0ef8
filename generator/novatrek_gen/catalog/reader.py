"""Reading of the event catalog: each event with its channel, producer and consumers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from novatrek_gen.diagnostics import Diagnostics, Location, has_errors
from novatrek_gen.source import Node, Object, Scalar
from novatrek_gen.source.structure import Structure

_STRUCTURE = Structure("novatrek_gen.catalog", "structure.json")


@dataclass(frozen=True)
class Trigger:
    """The HTTP request that triggers an event."""

    method: str
    path: str


@dataclass(frozen=True)
class Named:
    """A name and its location."""

    name: str
    location: Location


@dataclass(frozen=True, eq=False)
class CatalogEntry:
    """One event of the catalog."""

    event: str
    location: Location
    channel: Named
    producer: Named
    consumers: tuple[Named, ...]
    trigger: Trigger | None
    domain: str | None
    summary: str | None
    owner: str | None
    node: Node


@dataclass(frozen=True, eq=False)
class Catalog:
    """The events of a catalog, in their order in the file.

    ``is_complete`` is False if some entries were malformed and left out.
    """

    file: str
    entries: tuple[CatalogEntry, ...]
    is_complete: bool


def read_catalog(
    root: Node, file: str, has_errors: Callable[[Diagnostics], bool] = has_errors
) -> tuple[Catalog | None, Diagnostics]:
    """Return the catalog and the findings about it; the catalog is None if it is not an object.

    ``has_errors`` decides whether entries with these findings may be malformed.
    """
    found = _STRUCTURE.check(root, "catalog")
    if not isinstance(root, Object):
        return None, found
    complete = not has_errors(found)
    entries = tuple(
        _entry(root, event, node)
        for event, node in root.items()
        if event and isinstance(node, Object) and (complete or _STRUCTURE.accepts(node, "event"))
    )
    return Catalog(file, entries, complete), found


def _entry(root: Object, event: str, node: Object) -> CatalogEntry:
    trigger = node.object("trigger")
    return CatalogEntry(
        event=event,
        location=root.key_location(event),
        channel=_named(node.get("channel"), node),
        producer=_named(node.get("producer"), node),
        consumers=tuple(_named(item, node) for item in node.array("consumers")),
        trigger=_trigger(trigger) if trigger.members else None,
        domain=node.text("domain"),
        summary=node.text("summary"),
        owner=node.text("owner"),
        node=node,
    )


def _named(found: Node | None, owner: Object) -> Named:
    if isinstance(found, Scalar):
        return Named(str(found.value), found.location)
    return Named("", owner.location)


def _trigger(node: Object) -> Trigger:
    return Trigger(node.text("method") or "", node.text("path") or "")

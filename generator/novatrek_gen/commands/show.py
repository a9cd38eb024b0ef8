"""Find what a name stands for: an event, a service, a schema, a topic or a field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.commands.named import unknown
from novatrek_gen.documentation import Documentation
from novatrek_gen.documentation.pages import (
    DictionaryEntry,
    EventPage,
    Field,
    SchemaPage,
    ServicePage,
    Topic,
)


@dataclass(frozen=True)
class FieldOfEvent:
    """A field of one event: who sends it and who receives it is in ``event``."""

    event: EventPage
    part: str
    field: Field


Subject = EventPage | ServicePage | SchemaPage | Topic | DictionaryEntry | FieldOfEvent


def show(documentation: Documentation, name: str) -> tuple[Subject, ...]:
    """Return everything of a name; a field of one event is written `EVENT/PATH`.

    Raises UnknownNameError.
    """
    found = [subject for known, subject in _named(documentation) if known == name]
    if not found and "/" in name:
        found.extend(_fields(documentation, *name.split("/", 1)))
    if not found:
        names = {known for known, _ in _named(documentation)}
        raise unknown("event, service, schema, topic or field", name, names)
    return tuple({id(subject): subject for subject in found}.values())


def _named(documentation: Documentation) -> Iterator[tuple[str, Subject]]:
    """Yield each name of everything that can be shown."""
    for event in documentation.events:
        yield event.ref.name, event
        yield event.class_name, event
    for service in documentation.services:
        yield service.ref.name, service
    for schema in documentation.schemas:
        yield schema.ref.name, schema
        if schema.class_name:
            yield schema.class_name, schema
    for topic in documentation.topics:
        if topic.address:
            yield topic.address, topic
    for entry in documentation.dictionary:
        yield entry.name, entry
        yield from ((name, entry) for name in entry.python)


def _fields(documentation: Documentation, event: str, path: str) -> Iterator[FieldOfEvent]:
    """Yield the fields at a path of an event. Raises UnknownNameError if there are none."""
    pages = {page.ref.name: page for page in documentation.events}
    pages |= {page.class_name: page for page in documentation.events}
    if event not in pages:
        raise unknown("event", event, pages)
    page = pages[event]
    paths: list[str] = []
    count = 0
    for part, tree in page.trees():
        for field in tree.walk():
            paths.append(field.path)
            if field.path == path and field.path:
                count += 1
                yield FieldOfEvent(page, part, field)
    if not count:
        raise unknown(f"field of {event}", path, paths)

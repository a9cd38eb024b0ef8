"""An event, a service, a schema, a topic or a field, for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from novatrek_gen.documentation.pages import (
    DictionaryEntry,
    EventPage,
    EventSummary,
    Field,
    FieldUse,
    Ref,
    SchemaPage,
    ServicePage,
    Topic,
)
from novatrek_gen.documentation.words import field_words, retention_words
from novatrek_gen.presentation.lines import Line, Span, line

_WIDTH = 88
_MOST = 200  # fields of one page


@singledispatch
def page(subject: object) -> Iterator[Line]:
    """Yield the lines about something that the documentation has a page or a row of."""
    raise TypeError(type(subject).__name__)


@page.register
def _event(event: EventPage) -> Iterator[Line]:
    yield _title("event", event.ref.name)
    yield from _prose(event.deprecated, event.summary, event.description)
    yield from _facts(
        ("topic", event.address or "left open by the contract"),
        *((f"in {name}", address) for name, address in event.environments.items()),
        ("sent by", _names(event.producers) or "somebody outside the platform"),
        ("received by", _names(event.consumers) or "nobody"),
        ("domain", event.domain.name),
        ("owner", event.owner),
        ("key", (event.key.pointer or "given by the publisher") if event.key else None),
        ("tombstones", f"{event.deletion}, {event.on_deletion}" if event.deletion else None),
        ("contract", event.spec.file),
        ("class", event.class_name),
    )
    for part, tree in (("payload", event.payload), ("headers", event.headers)):
        if tree is not None:
            yield from _fields(part, tree)
    for example in event.examples[:1]:
        yield line()
        yield line(Span(f"example{': ' if example.title else ''}{example.title}", bold=True))
        yield from _code(example.payload)
    snippets = event.snippets
    code = [text for text in (snippets.import_, snippets.publish, snippets.handler) if text]
    if code:
        yield line()
        yield line(Span("code", bold=True))
        yield from _code("\n\n".join(code))


@page.register
def _service(service: ServicePage) -> Iterator[Line]:
    yield _title("service", service.ref.name)
    yield from _prose(None, service.title, service.description)
    yield from _facts(
        ("owner", service.owner),
        ("contract", service.spec.file if service.spec else None),
        ("version", service.version),
        ("consumer group", service.group_id),
        ("depends on", _names(other.service for other in service.depends_on)),
        ("needed by", _names(other.service for other in service.dependents)),
    )
    yield from _events("sends", service.publishes)
    yield from _events("receives", service.consumes)
    code = [text for text in (service.producer_import, service.consumer_import) if text]
    if code:
        yield line()
        yield line(Span("code", bold=True))
        yield from _code("\n".join(code))


@page.register
def _schema(schema: SchemaPage) -> Iterator[Line]:
    yield _title("schema", schema.ref.name)
    yield from _prose(None, schema.field.title, schema.field.description)
    yield from _facts(
        ("file", schema.file.file),
        ("class", schema.class_name),
        ("in events", _names(schema.events)),
        ("sent by", _names(schema.producers)),
        ("received by", _names(schema.consumers)),
    )
    yield from _fields("fields", schema.field)
    yield from _uses("used at", schema.uses)


@page.register
def _topic(topic: Topic) -> Iterator[Line]:
    yield _title("topic", topic.address or "")
    yield from _facts(
        *((f"in {name}", address) for name, address in topic.environments.items()),
        ("events", _names(topic.events)),
        ("sent by", _names(topic.producers)),
        ("partitions", str(topic.partitions) if topic.partitions else None),
        ("replicas", str(topic.replicas) if topic.replicas else None),
        ("keeps", retention_words(topic)),
    )
    for group in topic.groups:
        yield from _facts((f"group {group.group_id}", group.service.name))


@page.register
def _entry(entry: DictionaryEntry) -> Iterator[Line]:
    yield _title("field", entry.name)
    yield from _facts(
        ("in Python", ", ".join(entry.python)),
        ("in events", _names(entry.events)),
        ("sent by", _names(entry.producers) or "somebody outside the platform"),
        ("received by", _names(entry.consumers) or "nobody"),
        ("note", _notes(sensitive=entry.sensitive, deprecated=entry.deprecated)),
    )
    for type_ in entry.types:
        yield from _uses(type_.type, type_.uses)


def field_of_event(event: EventPage, part: str, field: Field) -> Iterator[Line]:
    """Yield the lines about one field of an event."""
    yield _title("field", f"{event.ref.name}/{field.path}")
    yield from _prose(None, field.title, field.description)
    yield from _facts(
        ("part", part),
        ("in Python", field.python),
        ("type", _words(field)),
        ("required", "yes" if field.required else "no"),
        ("sent by", _names(event.producers) or "somebody outside the platform"),
        ("received by", _names(event.consumers) or "nobody"),
        ("schema", field.schema.name if field.schema else None),
        ("note", _notes(sensitive=field.sensitive, deprecated=field.deprecated)),
    )
    inside = (*field.fields, *field.variants)
    if inside:
        yield from _fields("fields", field)


def _title(kind: str, name: str) -> Line:
    return line(f"{kind} ", Span(name, bold=True))


def _prose(*texts: str | None) -> Iterator[Line]:
    for text in dict.fromkeys(filter(None, texts)):
        wrapped = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
        yield from (line(f"  {row}") for row in wrapped)


def _facts(*facts: tuple[str, str | None]) -> Iterator[Line]:
    for name, value in facts:
        if value:
            yield line(f"  {name + ':':<13} {' '.join(value.split())}")


def _fields(title: str, tree: Field) -> Iterator[Line]:
    rows = [field for field in tree.walk() if field is not tree or not (tree.fields)]
    width = min(max((len(_path(field)) for field in rows), default=0), 40)
    yield line()
    yield line(Span(title, bold=True))
    for field in rows[:_MOST]:
        mark = "*" if field.required and field.role == "property" else " "
        note = _notes(sensitive=field.sensitive, deprecated=field.deprecated, python=field.python)
        yield line(f"  {mark} {_path(field):<{width}}  {_words(field)}{note and f' ({note})'}")
    if len(rows) > _MOST:
        yield line(f"    and {len(rows) - _MOST} more; the documentation has all of them")
    if any(field.required and field.role == "property" for field in rows):
        yield line("  * required")


def _path(field: Field) -> str:
    return " ".join((field.path or "(whole)").split())


def _words(field: Field) -> str:
    null = " or null" if field.nullable else ""
    again = f", as {field.same_as.path or 'the whole'}" if field.same_as else ""
    text = "".join(word.text for word in field_words(field))
    return " ".join(f"{text}{null}{again}".split())


def _notes(*, sensitive: bool, deprecated: bool, python: str | None = None) -> str:
    notes = {
        f"{python} in Python": python is not None,
        "sensitive": sensitive,
        "deprecated": deprecated,
    }
    return ", ".join(name for name, applies in notes.items() if applies)


def _events(title: str, events: Sequence[EventSummary]) -> Iterator[Line]:
    if events:
        yield line()
        yield line(Span(title, bold=True))
    width = max((len(event.ref.name) for event in events), default=0)
    for event in events:
        yield line(f"  {event.ref.name:<{width}}  {event.address or 'any topic'}")


def _uses(title: str, uses: Sequence[FieldUse]) -> Iterator[Line]:
    yield line()
    yield line(Span(title, bold=True))
    for use in uses[:_MOST]:
        yield line(f"  {use.owner.name} {use.part} {use.path}".rstrip())
    if len(uses) > _MOST:
        yield line(f"  and {len(uses) - _MOST} more; the documentation has all of them")


def _code(text: str | None) -> Iterator[Line]:
    yield from (line(f"  {row}".rstrip()) for row in (text or "").split("\n"))


def _names(refs: Iterable[Ref]) -> str:
    return ", ".join(ref.name for ref in refs)

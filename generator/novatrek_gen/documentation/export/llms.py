"""The catalog for language models: `llms.txt` (https://llmstxt.org) and everything in one file.

Every text of a contract is one line behind a dash, so that none can look like a part of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from novatrek_gen.documentation.pages import (
    Documentation,
    EventPage,
    EventSummary,
    Field,
    Ref,
    ServicePage,
)
from novatrek_gen.documentation.words import field_words
from novatrek_gen.source.hidden import without_hidden


def llms_txt(docs: Documentation, suffix: str) -> str:
    """Return the list of all pages; ``suffix`` is that of the pages, such as `.md`."""
    return "\n".join(_list(docs, suffix)) + "\n"


def _list(docs: Documentation, suffix: str) -> Iterator[str]:
    overview = docs.overview
    yield from (
        f"# Event catalog of {docs.package}", "",
        f"> {overview.events} events, {overview.producers} producers and {overview.consumers}"
        " consumers on Kafka, generated from AsyncAPI contracts.", "",
        "[Everything in one file](llms-full.txt), [as JSON](catalog.json).", "",
        "## Events", "",
    )  # fmt: skip
    for domain in overview.domains:
        for event in domain.events:
            about = f"{event.summary} " if event.summary else ""
            yield _link(event.ref, suffix, f"{about}Domain: {domain.ref.name}.{_ways(event)}")
    yield from ("", "## Services", "")
    for service in docs.services:
        yield _link(service.ref, suffix, _line(service.description))
    if docs.schemas:
        yield from ("", "## Shared schemas", "")
        for schema in docs.schemas:
            yield _link(schema.ref, suffix, _line(schema.field.description))
    yield from ("", "## More", "")
    for name, page in (
        ("Overview", "index"), ("Topics", "topics"), ("Data dictionary", "dictionary"),
        ("Matrices", "matrices"), ("Findings", "findings"),
    ):  # fmt: skip
        yield f"- [{name}]({page}{suffix})"


def _ways(event: EventSummary) -> str:
    producers, consumers = _names(event.producers), _names(event.consumers)
    return f" From {producers or 'outside the platform'} to {consumers or 'nobody'}."


def _link(ref: Ref, suffix: str, about: str) -> str:
    name = _line(ref.name).replace("[", "(").replace("]", ")")
    path = quote(ref.path(suffix))
    return f"- [{name}]({path})" + (f": {_line(about)}" if about else "")


def llms_full_txt(docs: Documentation) -> str:
    """Return everything about events, services and topics as one text."""
    lines = [f"# Event catalog of {docs.package} {docs.version}", ""]
    for page in docs.events:
        lines += [f"## Event {_line(page.ref.name)}", "", *_event(page), ""]
    for service in docs.services:
        lines += [f"## Service {_line(service.ref.name)}", "", *_service(service), ""]
    return "\n".join(lines)


def _event(page: EventPage) -> Iterator[str]:
    yield from _facts(
        ("Summary", page.summary),
        ("Description", page.description),
        ("Deprecated", page.deprecated or ""),
        ("Replaced by", page.replaced_by.name if page.replaced_by else ""),
        ("Domain", page.domain.name),
        ("Owner", page.owner or ""),
        ("Trigger", page.trigger or ""),
        ("Topic", page.address or ""),
        ("Producers", _names(page.producers)),
        ("Consumers", _names(page.consumers)),
        ("Answered with", _names(page.replies)),
        ("Answers", _names(page.requests)),
        ("Message key", _key(page)),
        ("Python class", f"{page.class_name}: {page.snippets.import_}"),
        ("Specification", page.spec.file),
    )
    for title, tree in (("Headers", page.headers), ("Payload", page.payload)):
        if tree is not None:
            yield f"- {title}: {_type(tree)}"
            yield from (_field(field) for field in tree.walk() if field is not tree)
    for example in page.examples:
        if example.payload is not None and example.is_valid:
            yield f"- Example: {_line(example.payload)}"


def _key(page: EventPage) -> str:
    if page.key is None:
        return "none"
    return f"{page.key.pointer} of the payload" if page.key.pointer else "given by the publisher"


def _service(page: ServicePage) -> Iterator[str]:
    yield from _facts(
        ("Description", page.description),
        ("Owner", page.owner or ""),
        ("Specification", page.spec.file if page.spec else ""),
        ("Consumer group", page.group_id or ""),
        ("Publishes", _names(event.ref for event in page.publishes)),
        ("Consumes", _names(event.ref for event in page.consumes)),
        ("Producer", page.producer_import or ""),
        ("Consumer", page.consumer_import or ""),
        ("Depends on", _names(found.service for found in page.depends_on)),
        ("Dependents", _names(found.service for found in page.dependents)),
    )


def _facts(*facts: tuple[str, str]) -> Iterator[str]:
    return (f"- {name}: {_line(text)}" for name, text in facts if text.strip())


def _field(field: Field) -> str:
    notes = [_type(field)]
    if field.role == "property":
        notes.append("required" if field.required else "optional")
    if field.deprecated:
        notes.append("deprecated")
    if field.sensitive:
        notes.append("sensitive")
    if field.same_as is not None:
        notes.append(f"like {field.same_as.path or 'the whole'}")
    about = f": {_line(field.description)}" if field.description else ""
    return f"  - {_line(field.path)} ({_line(', '.join(notes))}){about}"


def _type(field: Field) -> str:
    return "".join(word.text for word in field_words(field))


def _names(refs: Iterable[Ref]) -> str:
    return ", ".join(ref.name for ref in refs)


def _line(text: str) -> str:
    return " ".join(without_hidden(text).split())

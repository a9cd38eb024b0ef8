"""The search index: a script that gives the page its data, because `file://` allows no requests.

The format (everything is a list, because the names of members would be most of it):

- `pages`: `[kind, name, path, context, words]` for each event, service, schema, domain, channel and
  list; `context` is shown beside the name, `words` are only searched;
- `fields`: `[name, link, count, [[description, [page, anchor, …]], …]]` for each field name: the
  link to its entry in the dictionary, the number of its places, and the places by their
  description. An anchor is 0 if it is `payload.` and the name. Names with many places have none:
  the dictionary lists them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from novatrek_gen.documentation.pages import DictionaryEntry, Documentation, Ref
from novatrek_gen.site.dictionary import Dictionary
from novatrek_gen.site.urls import DICTIONARY, FINDINGS, MATRICES, TOPICS, url
from novatrek_gen.source.hidden import without_hidden

_LISTED_PLACES: Final = 8
_LONGEST_NAME: Final = 200
_LONGEST_TEXT: Final = 240


def search_index(documentation: Documentation, dictionary: Dictionary) -> bytes:
    """Return the script that hands the index to the search."""
    pages = list(_pages(documentation))
    number = {page[2]: at for at, page in enumerate(pages)}
    texts = _descriptions(documentation)
    fields = [
        _field(entry, dictionary.links[entry.name], number, texts)
        for entry in documentation.dictionary
    ]
    data = json.dumps({"pages": pages, "fields": fields}, ensure_ascii=False, separators=(",", ":"))
    # JSON may contain the two characters that end a line of JavaScript; both are hidden anyway.
    return f"novatrek.index({without_hidden(data)})\n".encode()


def _pages(documentation: Documentation) -> Iterator[list[str]]:
    for event in documentation.events:
        context = event.address or event.channel
        words = " ".join((event.title, event.summary, event.description, event.class_name))
        yield ["event", *_named(event.ref), _clipped(context), _clipped(words)]
    for service in documentation.services:
        words = f"{service.title} {service.description} {service.owner or ''}"
        yield ["service", *_named(service.ref), service.owner or "", _clipped(words)]
    for schema in documentation.schemas:
        description = _clipped(schema.field.description)
        yield ["schema", *_named(schema.ref), schema.file.file, description]
    for domain in documentation.domains:
        yield ["domain", *_named(domain.ref), f"{len(domain.events)} events", ""]
    for title, path, words in (
        ("Data dictionary", f"{DICTIONARY}.html", "fields names types"),
        ("Topics", f"{TOPICS}.html", "channels partitions retention consumer groups"),
        ("Matrices", MATRICES, "services by events, domains by domains"),
        ("Findings", f"{FINDINGS}.html", "warnings errors lint"),
    ):
        yield ["page", title, path, "", words]


def _named(ref: Ref) -> tuple[str, str]:
    return _clipped(ref.name, _LONGEST_NAME), url(ref)


def _field(
    entry: DictionaryEntry, link: str, number: dict[str, int], texts: dict[tuple[str, str], str]
) -> list[object]:
    uses = [use for type_ in entry.types for use in type_.uses]
    places: dict[str, list[object]] = {}
    for use in uses if len(uses) <= _LISTED_PLACES else ():
        path = url(use.owner)
        anchor = 0 if use.anchor == f"payload.{entry.name}" else use.anchor
        places.setdefault(texts.get((path, use.anchor), ""), []).extend((number[path], anchor))
    name = _clipped(entry.name, _LONGEST_NAME)
    return [name, link, len(uses), [[text, where] for text, where in places.items()]]


def _descriptions(documentation: Documentation) -> dict[tuple[str, str], str]:
    """Return the descriptions of fields by page and anchor."""
    found: dict[tuple[str, str], str] = {}
    for event in documentation.events:
        path = url(event.ref)
        for _, root in event.trees():
            found |= {(path, field.anchor): _clipped(field.description) for field in root.walk()}
    for schema in documentation.schemas:
        path = url(schema.ref)
        found |= {(path, f.anchor): _clipped(f.description) for f in schema.field.walk()}
    return found


def _clipped(text: str, most: int = _LONGEST_TEXT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0]

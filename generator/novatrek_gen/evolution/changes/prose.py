"""Changes that are only documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.asyncapi import Channel, Details, Document, Message
from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.changes.events import about
from novatrek_gen.evolution.pairing import EventPair
from novatrek_gen.model import Platform

_RULE = "prose-changed"
# What of `info` is compared elsewhere, or is not documentation.
_OTHER_INFO = frozenset({"version", "x-service"})


def of_events(pair: EventPair) -> Iterator[Change]:
    """Yield what changed in the documentation of an event, its message and its channel."""
    old, new = pair.old, pair.new
    facts = (
        ("summary of the event", old.summary, new.summary),
        ("domain of the event", old.domain, new.domain),
        ("trigger of the event", old.trigger, new.trigger),
        *_message(old.message, new.message),
        *_channel(old.channel, new.channel),
    )
    for word, was, is_ in facts:
        if was != is_:
            yield about(pair, _RULE, f"the {word} changed", word)


def of_documents(old: Platform, new: Platform) -> Iterator[Change]:
    """Yield what changed in `info` of the files of services that are in both."""
    before = {document.service: document for document in old.documents}
    for document in new.documents:
        if document.service in before:
            yield from _document(before[document.service], document)


def _document(old: Document, new: Document) -> Iterator[Change]:
    before, after = (document.root.object("info") for document in (old, new))
    for word in dict.fromkeys((*before.members, *after.members)):
        was, is_ = (info.plain.get(word) for info in (before, after))
        if was != is_ and word not in _OTHER_INFO:
            places = (before.key_location(word), after.key_location(word))
            message = f"the {word} of the file changed"
            yield Change(_RULE, message, *places, service=new.service, values=(word,))
    for operation in new.operations:
        known = next((o for o in old.operations if o.id == operation.id), None)
        if known is None:
            continue
        for word in ("title", "summary", "description"):
            if getattr(known, word) != getattr(operation, word):
                message = f"the {word} of the operation {operation.id} changed"
                change = Change(_RULE, message, known.location, operation.location)
                yield replace(change, service=new.service, values=(operation.id, word))


def _message(old: Message, new: Message) -> Iterator[tuple[str, object, object]]:
    for word in ("title", "summary", "description"):
        yield f"{word} of the message", getattr(old, word), getattr(new, word)
    yield "list of examples of the message", _examples(old), _examples(new)
    yield from _details("message", old.details, new.details)


def _channel(old: Channel, new: Channel) -> Iterator[tuple[str, object, object]]:
    for word in ("title", "summary", "description"):
        yield f"{word} of the channel", getattr(old, word), getattr(new, word)
    yield from _details("channel", old.details, new.details)


def _details(what: str, old: Details, new: Details) -> Iterator[tuple[str, object, object]]:
    yield f"list of tags of the {what}", old.tags, new.tags
    yield f"external documentation of the {what}", old.external_docs, new.external_docs


def _examples(message: Message) -> list[object]:
    return [
        (e.name, e.summary, e.payload and e.payload.plain, e.headers and e.headers.plain)
        for e in message.examples
    ]

"""Changes of messages: schemas, content types, keys, correlation ids, replies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.changes.events import about
from novatrek_gen.evolution.pairing import PARTS, EventPair, schema_of
from novatrek_gen.evolution.payload import Difference, differences
from novatrek_gen.schemas import SchemaView


def content(pair: EventPair) -> Iterator[Change]:
    """Yield a change of the content type, or of the format of the payload."""
    old, new = pair.old.message, pair.new.message
    if old.content_type != new.content_type:
        message = f"the content type was {old.content_type} and is now {new.content_type}"
        # Consumers distinguish the messages of a channel by the text, other readers by its meaning.
        alone = len(pair.old.channel.messages) == len(pair.new.channel.messages) == 1
        equal = alone and _meaning(old.content_type) == _meaning(new.content_type)
        rule = "content-type-written-differently" if equal else "content-type-changed"
        yield _at(pair, rule, message)
    elif (old.payload is None) != (new.payload is None):
        was, is_ = ("bytes" if m.payload is None else "described" for m in (old, new))
        yield _at(pair, "payload-format-changed", f"the payload was {was} and is {is_} now")


def _meaning(content_type: str) -> tuple[str, frozenset[str]]:
    """Return a media type without case, spaces and the encoding that JSON has anyway (RFC 8259)."""
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    given = frozenset(parameter.replace('"', "") for parameter in parameters if parameter)
    return kind, given - {"charset=utf-8"}


def schemas(pair: EventPair) -> Iterator[Change]:
    """Yield all differences between the schemas of payload, headers and key."""
    for part in PARTS:
        old, new = (schema_of(event, part) for event in (pair.old, pair.new))
        if old is not None and new is not None:
            for found in differences(SchemaView.of(old), SchemaView.of(new)):
                yield _in_schema(pair, part, found)
    old, new = pair.old.message.headers, pair.new.message.headers
    if (old is None) != (new is None):
        word = "have a schema now" if new else "have no schema any more"
        rule = "headers-added" if new else "headers-removed"
        yield replace(_at(pair, rule, f"the headers {word}"), part="headers")


def _in_schema(pair: EventPair, part: str, found: Difference) -> Change:
    return Change(
        rule=found.rule,
        message=found.message if part == "payload" else f"{part}: {found.message}",
        before=found.before,
        after=found.after,
        event=pair.new.name,
        service=pair.service,
        part=part,
        pointer=found.pointer,
        also=found.also,
        values=found.values,
        scope=found.scope,
        schemas=found.schemas,
    )


def keys(pair: EventPair) -> Iterator[Change]:
    """Yield changes of the Kafka key: equal keys decide which events keep their order."""
    old, new = pair.old.message.key, pair.new.message.key
    if old is None and new is None:
        return
    if old is None:
        yield _at(pair, "key-changed", "the messages have a key now")
    elif new is None:
        yield _at(pair, "key-changed", "the messages have no key any more")
    else:
        was, is_ = (key.source.text if key.source else "an argument" for key in (old, new))
        if was != is_:
            yield _at(pair, "key-changed", f"the key came from {was} and now comes from {is_}")
        if old.description != new.description:
            found = _at(pair, "prose-changed", "the description of the key changed")
            yield replace(found, values=("key",))


def correlation(pair: EventPair) -> Iterator[Change]:
    """Yield a change of the place of the correlation id."""
    old, new = pair.old.message.correlation, pair.new.message.correlation
    was, is_ = (place.text if place else "nowhere" for place in (old, new))
    if was != is_:
        message = f"the correlation id was {was} and is now {is_}"
        yield _at(pair, "correlation-changed", message)


def replies(pair: EventPair) -> Iterator[Change]:
    """Yield changes of the events that answer the event, and of where answers are sent."""
    for name in pair.old.replies:
        if name not in pair.new.replies:
            yield about(pair, "reply-removed", f"it is no longer answered with {name}", name)
    for name in pair.new.replies:
        if name not in pair.old.replies:
            yield about(pair, "reply-added", f"it is answered with {name} now", name)
    was, is_ = (e.reply_at.text if e.reply_at else "nowhere" for e in (pair.old, pair.new))
    if was != is_:
        message = f"the address of the reply was {was} and is now {is_}"
        yield about(pair, "reply-address-changed", message)


def _at(pair: EventPair, rule: str, message: str) -> Change:
    return replace(
        about(pair, rule, message),
        before=pair.old.message.location,
        after=pair.new.message.location,
    )

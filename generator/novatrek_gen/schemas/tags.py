"""Works out by what messages that share a topic can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from novatrek_gen.asyncapi import Expression, Schema
from novatrek_gen.model import Declaration, Event, same_value
from novatrek_gen.schemas.dialect import normalise
from novatrek_gen.schemas.objects import merged_object

Value = str | int | bool

_Candidate = tuple[Expression, tuple[Value, ...]]
_Path = tuple[str, ...]

# How far down the values are looked for that name a message's kind.
_DEEPEST = 3


@dataclass(frozen=True)
class Tag:
    """Values that only one kind of message on a topic has at ``expression``."""

    expression: Expression
    values: tuple[Value, ...]


def sharing(events: Iterable[Event]) -> list[tuple[Event, ...]]:
    """Return the groups of events that travel on one topic with others."""
    groups: dict[object, list[Event]] = {}
    for event in events:
        groups.setdefault(event.channel.topic or id(event.channel), []).append(event)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def tags_of(group: Sequence[Event], schemas: Mapping[str, Schema]) -> dict[str, Tag]:
    """Return the tag of each event of a group by name; nothing if there is none for all of them.

    A place counts if every message has to have it, with values that no other message has there.
    """
    # Of two candidates for one place the first counts: a constant outranks a schema's name.
    found = [dict(reversed(list(_candidates(event, schemas)))) for event in group]
    for expression in dict(_candidates(group[0], schemas)):
        values = [candidates.get(expression, ()) for candidates in found]
        flat = [(type(value), value) for several in values for value in several]
        if all(values) and len(set(flat)) == len(flat):
            names = (event.name for event in group)
            return {
                name: Tag(expression, several) for name, several in zip(names, values, strict=True)
            }
    return {}


def _candidates(event: Event, schemas: Mapping[str, Schema]) -> Iterator[_Candidate]:
    """Yield the places of a message that have to hold one of a few values, the likeliest first."""
    message = event.message
    if message.payload is not None:
        for path, values in _settled(message.payload.document, schemas, ()):
            yield Expression("payload", path, message.location), values
        for path, values in _discriminated(message.payload, schemas):
            yield Expression("payload", path, message.location), values
    if message.headers is not None:
        for path, values in _settled(message.headers.document, schemas, (), deepest=1):
            if all(isinstance(value, str) for value in values):
                yield Expression("header", path, message.location), values
    yield Expression("header", ("content-type",), message.location), (message.content_type,)


def _discriminated(
    payload: Schema, schemas: Mapping[str, Schema]
) -> Iterator[tuple[_Path, tuple[Value, ...]]]:
    """Yield the property that holds the schema's name (AsyncAPI 3.0.0, `discriminator`)."""
    for part in same_value(Declaration(payload.document, payload.node), schemas):
        name = part.document.get("discriminator") if isinstance(part.document, dict) else None
        if isinstance(name, str) and payload.name is not None:
            yield (name,), (payload.name,)


def _settled(
    document: Any, schemas: Mapping[str, Schema], prefix: _Path, deepest: int = _DEEPEST
) -> Iterator[tuple[_Path, tuple[Value, ...]]]:
    merged = merged_object(normalise(document), schemas)
    if merged is None or len(prefix) == deepest:
        return
    properties = merged.get("properties", {})
    required = [name for name in properties if name in merged.get("required", ())]
    for name in required:
        if values := values_of(properties[name], schemas):
            yield (*prefix, name), values
    for name in required:
        yield from _settled(properties[name], schemas, (*prefix, name), deepest)


def values_of(document: Any, schemas: Mapping[str, Schema]) -> tuple[Value, ...]:
    """Return the values a schema lists, if all of them can stand in a tag."""
    if not isinstance(document, dict):
        return ()
    if (target := schemas.get(str(document.get("$ref")))) is not None:
        return values_of(normalise(target.document), schemas)
    listed = [document["const"]] if "const" in document else document.get("enum", [])
    if not isinstance(listed, list) or not all(isinstance(v, str | int | bool) for v in listed):
        return ()
    return tuple(listed)

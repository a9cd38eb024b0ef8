"""Finds the values that distinguish the messages of a topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from novatrek_gen.asyncapi import Expression, Message, Schema
from novatrek_gen.model.platform import Event
from novatrek_gen.schemas import SchemaView, declared_names, merged_object

Value = str | int | bool

_Candidate = tuple[Expression, tuple[Value, ...]]
_Path = tuple[str, ...]

# The depth down to which properties are searched for values that identify a message.
_DEEPEST = 3
_CONTENT_TYPE = "content-type"


@dataclass(frozen=True)
class Tag:
    """Values that only one kind of message on a topic has at ``expression``."""

    expression: Expression
    values: tuple[Value, ...]


def sharing(events: Iterable[Event]) -> list[tuple[Event, ...]]:
    """Return the groups of events that share a topic."""
    groups: list[list[Event]] = []
    by_place: dict[str, list[list[Event]]] = {}
    for event in events:
        at_place = by_place.setdefault(event.place, [])
        joined = [group for group in at_place if any(event.shares(other) for other in group)]
        if joined:
            # The event may connect groups that do not meet each other.
            first = joined[0]
            first.append(event)
            for group in joined[1:]:
                first.extend(group)
                at_place.remove(group)
                groups.remove(group)
        else:
            at_place.append([event])
            groups.append(at_place[-1])
    return [tuple(group) for group in groups if len(group) > 1]


def tags_of(group: Sequence[Event]) -> dict[str, Tag]:
    """Return the tag of each event of a group by name; nothing if there is none for all of them.

    A place counts if every message is required to have it, with values that no other message has
    there.
    """
    # Of two candidates for one place the first counts: a constant outranks a schema's name.
    found = [dict(reversed(list(_candidates(event)))) for event in group]
    for expression in dict(_candidates(group[0])):
        values = [candidates.get(expression, ()) for candidates in found]
        flat = [(type(value), value) for several in values for value in several]
        if all(values) and len(set(flat)) == len(flat):
            names = (event.name for event in group)
            return {
                name: Tag(expression, several) for name, several in zip(names, values, strict=True)
            }
    return {}


def _candidates(event: Event) -> Iterator[_Candidate]:
    """Yield the places of a message that must have one of a few values, the likeliest first."""
    message = event.message
    if message.payload is not None:
        for path, values in _settled(SchemaView.of(message.payload), ()):
            yield Expression("payload", path, message.location), values
        for path, values in _discriminated(message.payload):
            yield Expression("payload", path, message.location), values
    if message.headers is not None:
        for path, values in _settled(SchemaView.of(message.headers), (), deepest=1):
            if all(isinstance(value, str) for value in values):
                yield Expression("header", path, message.location), values
    if not _declares_content_type(message):
        yield Expression("header", (_CONTENT_TYPE,), message.location), (message.content_type,)


def _declares_content_type(message: Message) -> bool:
    """Return whether the header belongs to the contract, so that publishers choose its value."""
    names = declared_names(SchemaView.of(message.headers)) if message.headers else ()
    return any(name.lower() == _CONTENT_TYPE for name in names)


def _discriminated(payload: Schema) -> Iterator[tuple[_Path, tuple[Value, ...]]]:
    """Yield the property that contains the schema's name (AsyncAPI 3.0.0, `discriminator`)."""
    for part in SchemaView.of(payload).same_value():
        name = part.keywords.get("discriminator")
        is_union = not {"oneOf", "anyOf"}.isdisjoint(part.keywords)
        if isinstance(name, str) and payload.name is not None and not is_union:
            yield (name,), (payload.name,)


def _settled(
    schema: SchemaView, prefix: _Path, deepest: int = _DEEPEST
) -> Iterator[tuple[_Path, tuple[Value, ...]]]:
    merged = merged_object(schema)
    if merged is None or len(prefix) == deepest:
        return
    required = [name for name in merged.properties if name in merged.required]
    for name in required:
        if values := values_of(merged.properties[name]):
            yield (*prefix, name), values
    for name in required:
        yield from _settled(merged.properties[name], (*prefix, name), deepest)


def values_of(schema: SchemaView) -> tuple[Value, ...]:
    """Return the values of `const` or `enum`; none if one of them cannot be in a tag."""
    listed = schema.merged.listed_values
    if not isinstance(listed, list) or not all(isinstance(v, str | int | bool) for v in listed):
        return ()
    return tuple(listed)

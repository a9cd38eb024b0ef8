"""The data dictionary: every name of a field, over all events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from novatrek_gen.documentation import types
from novatrek_gen.documentation.builders.context import Context
from novatrek_gen.documentation.builders.ids import UniqueAnchors
from novatrek_gen.documentation.builders.uses import uses_of_event
from novatrek_gen.documentation.pages import (
    DictionaryEntry,
    DictionaryType,
    EventPage,
    Field,
    FieldUse,
)
from novatrek_gen.documentation.words import Word, type_words


@dataclass
class _Collected:
    """The fields of one name, by their types in words."""

    types: dict[str, list[FieldUse]] = field(default_factory=dict)
    sensitive: bool = False
    deprecated: bool = False
    python: set[str] = field(default_factory=set)

    def add(self, found: Field, use: FieldUse) -> None:
        self.types.setdefault(kind_words(found.type), []).append(use)
        self.sensitive |= found.sensitive
        self.deprecated |= found.deprecated
        self.python |= {found.python} if found.python else set()


def dictionary(context: Context, pages: Iterable[EventPage]) -> tuple[DictionaryEntry, ...]:
    """Return an entry for each name of a field of any event, sorted by name."""
    names: dict[str, _Collected] = {}
    for page in pages:
        for found, use in uses_of_event(page):
            if found.role == "property":
                names.setdefault(found.name, _Collected()).add(found, use)
    anchors = UniqueAnchors()
    ordered = sorted(names, key=lambda name: (name.casefold(), name))
    return tuple(_entry(name, names[name], context, anchors) for name in ordered)


def _entry(
    name: str, collected: _Collected, context: Context, anchors: UniqueAnchors
) -> DictionaryEntry:
    uses = (use for found in collected.types.values() for use in found)
    events = list(dict.fromkeys(use.owner.name for use in uses))
    users = [context.platform.events_by_name[event] for event in events]
    return DictionaryEntry(
        name=name,
        anchor=anchors.of(name),
        types=tuple(
            DictionaryType(type_, tuple(found)) for type_, found in sorted(collected.types.items())
        ),
        conflicting=len(collected.types) > 1,
        events=context.event_refs(events),
        producers=context.all_services(user.producers for user in users),
        consumers=context.all_services(user.consumers for user in users),
        sensitive=collected.sensitive,
        deprecated=collected.deprecated,
        python=tuple(sorted(collected.python)),
    )


def kind_words(type_: types.Type) -> str:
    """Return a type in words by which fields of one name are compared.

    Limits, null, and which values an enumeration lists make no difference.
    """
    kinds = sorted({"".join(word.text for word in _kind(part)) for part in _members(type_)})
    return " or ".join(kind for kind in kinds if kind != "null") or "null"


def _members(type_: types.Type) -> list[types.Type]:
    match type_:
        case types.Union(members):
            return [part for member in members for part in _members(member)]
        case types.Constrained(inner, _):
            return _members(inner)
        case types.Enumeration(values):
            return [types.Scalar(_json_kind(value)) for value in values]
        case types.Constant(value):
            return [types.Scalar(_json_kind(value))]
        case types.Reference(_, target) if target and not isinstance(target, types.Object):
            return _members(target)
    return [type_]


def _kind(type_: types.Type) -> tuple[Word, ...]:
    match type_:
        case types.Array(items) if items is not None:
            return Word("array of "), Word(kind_words(items))
        case types.Map(values):
            return Word("map of "), Word(kind_words(values))
        case types.Reference(name, _):
            return (Word(f"object {name}"),)
    return type_words(type_)


_KINDS = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
    type(None): "null",
}


def _json_kind(value: object) -> str:
    return _KINDS.get(type(value), "number")  # a number that is too long for Python's own types

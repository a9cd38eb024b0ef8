"""Types in a few words, as pieces that each format prints in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from novatrek_gen.documentation import types
from novatrek_gen.documentation.pages import Field, Topic
from novatrek_gen.source import to_json

_SIGNS: Final = {
    "minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<",
    "minLength": "length ≥", "maxLength": "length ≤", "minItems": "items ≥", "maxItems": "items ≤",
    "multipleOf": "multiple of",
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A piece of a type in words.

    ``style`` is `word` for English words and signs, `name` for a name from a contract, and `code`
    for a value from one.
    """

    text: str
    style: Literal["word", "name", "code"] = "word"


def type_words(type_: types.Type) -> tuple[Word, ...]:
    """Return a type in words."""
    return tuple(_words(type_))


def constraint_words(constraint: types.Constraint) -> tuple[Word, ...]:
    """Return a constraint in words."""
    value = constraint.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    sign = Word(f"{_SIGNS.get(constraint.keyword, constraint.keyword)} ")
    return sign, Word(to_json(value)) if is_number else _value(value)


def field_words(field: Field) -> tuple[Word, ...]:
    """Return the type of a field in words, with its constraints and its default."""
    words = [*type_words(field.type)]
    for constraint in field.constraints:
        words += [Word(", "), *constraint_words(constraint)]
    if field.default is not None:
        words += [Word(", default "), _value(field.default)]
    return tuple(words)


def retention_words(topic: Topic) -> str:
    """Return how long a topic keeps messages, in words; an empty text if it is unknown."""
    words: list[str] = []
    if topic.retention_ms is not None:
        words.append(duration(topic.retention_ms))
    if topic.retention_bytes is not None and topic.retention_bytes >= 0:
        words.append(f"{topic.retention_bytes} bytes per partition")
    return "; ".join([*words, *topic.cleanup])


_UNITS: Final = (("day", 86_400_000), ("hour", 3_600_000), ("minute", 60_000), ("second", 1000))


def duration(milliseconds: int) -> str:
    """Return a duration in the largest unit that divides it; -1 means for ever, as in Kafka."""
    if milliseconds < 0:
        return "for ever"
    for name, size in _UNITS:
        if milliseconds and milliseconds % size == 0:
            number = milliseconds // size
            return f"{number} {name}{'' if number == 1 else 's'}"
    return f"{milliseconds} ms"


def _words(type_: types.Type) -> Iterator[Word]:
    match type_:
        case types.Constrained(inner, constraints):
            yield from _words(inner)
            for constraint in constraints:
                yield Word(", ")
                yield from constraint_words(constraint)
        case types.Reference(name, target):
            if target is None:
                yield Word(name, "name")
                yield Word(" again")
            else:
                yield from _words(target)
        case types.Union(members):
            for number, member in enumerate(members):
                if number:
                    yield Word(" or ")
                yield from _words(member)
        case types.Array(items):
            yield Word("array" if items is None else "array of ")
            if items is not None:
                yield from _words(items)
        case types.Map(values):
            yield Word("map of ")
            yield from _words(values)
        case _:
            yield from _simple(type_)


def _simple(
    type_: types.AnyValue | types.Scalar | types.Object | types.Enumeration | types.Constant,
) -> Iterator[Word]:
    match type_:
        case types.Enumeration(values):
            yield Word("one of ")
            for number, value in enumerate(values):
                if number:
                    yield Word(", ")
                yield _value(value)
        case types.Constant(value):
            yield Word("always ")
            yield _value(value)
        case types.Scalar(kind, format_):
            yield Word(kind)
            if format_:
                yield Word(" (")
                yield Word(format_, "name")
                yield Word(")")
        case types.Object(label):
            yield Word("object")
            if label:
                yield Word(" ")
                yield Word(label, "code")
        case types.AnyValue():
            yield Word("any value")


def _value(value: object) -> Word:
    return Word(value if isinstance(value, str) else to_json(value), "code")

"""Strings, numbers, booleans and null at the limits of two schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.schemas.inclusion.patterns import texts_of
from novatrek_gen.schemas.inclusion.scalars import type_of
from novatrek_gen.source import LongNumber

_FORMATS = {
    "date-time": ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.123456789+05:30"),
    "date": ("2026-01-02",),
    "time": ("03:04:05Z",),
    "email": ("a@example.com",),
    "idn-email": ("a@example.com",),
    "hostname": ("example.com",),
    "idn-hostname": ("example.com",),
    "ipv4": ("192.0.2.1",),
    "ipv6": ("2001:db8::1",),
    "uri": ("https://example.com/a",),
    "uri-reference": ("/a", "https://example.com/a"),
    "iri": ("https://example.com/ä",),
    "iri-reference": ("/ä",),
    "uri-template": ("/a/{b}",),
    "json-pointer": ("/a",),
    "relative-json-pointer": ("0",),
    "regex": ("a+",),
    "uuid": ("5ec54bfc-d226-4cfa-b35e-a89ad61e8ec2", "5EC54BFC-D226-4CFA-B35E-A89AD61E8EC2"),
    "duration": ("P1D", "PT1S"),
}
# JSON, and JSON in Base64.
_CONTENTS = ("{}", "1", "e30=")
_SHORT = ("a", "")
_TEXTS = ("A b", "1", "ä", "\u0000", "a" * 40)
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
# Longer texts are not made.
_MAX_LENGTH = 100_000


def leaves(kind: str, facts: Facts, other: Facts) -> Iterator[Any]:
    """Yield values of a type that the facts may allow, then what ``other`` mentions."""
    yield from _mentioned(kind, facts)
    if kind == "string":
        yield from _strings(facts, other)
    elif kind in ("integer", "number"):
        yield from _numbers(kind, facts, other)
    elif kind == "boolean":
        yield from (True, False)
    else:
        yield None
    yield from _mentioned(kind, other)


def _mentioned(kind: str, facts: Facts) -> Iterator[Any]:
    """Yield the values of a type that the schemas name themselves."""
    for part in facts.parts:
        words = part.keywords
        for value in (*words.get("enum", ()), *words.get("examples", ()), *_single(words)):
            if type_of(value) == kind or (kind == "number" and type_of(value) == "integer"):
                yield value


def _single(words: dict[str, Any]) -> Iterator[Any]:
    return (words[key] for key in ("const", "default", "example") if key in words)


def _strings(facts: Facts, other: Facts) -> Iterator[str]:
    formats = [*facts.stated("format"), *other.stated("format")]
    for form in formats:
        yield from _FORMATS.get(form, ()) if isinstance(form, str) else ()
    for keyword in ("contentEncoding", "contentMediaType"):
        if any(facts.stated(keyword)) or any(other.stated(keyword)):
            yield from _CONTENTS
    for pattern in (*facts.stated("pattern"), *other.stated("pattern")):
        yield from texts_of(pattern) if isinstance(pattern, str) else ()
    yield from _SHORT
    lengths = {
        int(length)
        for known in (facts, other)
        for keyword in ("minLength", "maxLength")
        for length in known.stated(keyword)
        if length < _MAX_LENGTH
    }
    # The lengths that the facts demand first, then those around the limits.
    for length in sorted({*lengths, *(n + 1 for n in lengths), *(n - 1 for n in lengths)}):
        if length >= 0:
            yield "a" * length
    yield from _TEXTS


def _numbers(kind: str, facts: Facts, other: Facts) -> Iterator[float]:
    stated = [
        number
        for known in (facts, other)
        for keyword in _BOUNDS
        for number in known.stated(keyword)
        if isinstance(number, int | float) and not isinstance(number, bool | LongNumber)
    ]
    steps = [s for s in facts.stated("multipleOf") if not isinstance(s, LongNumber)] or [1]
    for number in dict.fromkeys((0, 1, *stated)):
        for value in (number, *(number + s for s in steps), *(number - s for s in steps)):
            yield from _of_kind(kind, value)
        yield from _of_kind(kind, number * 2)
    yield from _of_kind(kind, -1)
    if kind == "number":
        yield from (0.5, 1e300, *(number + 0.5 for number in stated))


def _of_kind(kind: str, value: float) -> Iterator[float]:
    if kind == "number":
        yield value
    elif value == int(value):
        yield int(value)

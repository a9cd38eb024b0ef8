"""JSON to nodes, with the location of every node.

The standard library decides what is valid and what a string or number means. It keeps no positions,
so the tokens of an accepted document are scanned once more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from novatrek_gen.diagnostics import Location, Related
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import MAX_DEPTH, Array, Member, Node, Object, Scalar
from novatrek_gen.source.numbers import NUMBER, read_number

# Sufficient to separate the tokens of valid JSON. Commas and colons are redundant in it.
_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+')
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(text: str, start: Location) -> Node:
    """Parse one JSON document, whose first character is at ``start``. Raises SourceError."""
    words = list(_words(text, start))
    depth = 0
    for word, place in words:
        depth += (word in "{[") - (word in "]}")
        if depth > MAX_DEPTH:
            raise SourceError(
                "too-deep", f"the value is nested more than {MAX_DEPTH} levels deep", place
            )
    try:
        # Only to reject what is invalid: numbers are read below, where their location is known.
        json.loads(text, parse_constant=_refuse, parse_int=len, parse_float=len)
    except json.JSONDecodeError as error:
        place = start.at(error.lineno, error.colno)
        raise SourceError("json-syntax", f"not valid JSON: {error.msg}", place) from None
    except _NotANumberError as error:
        name = str(error)
        place = next((place for word, place in words if word == name), start)
        message = f"not valid JSON: {name} is not a JSON number"
        raise SourceError("json-syntax", message, place) from None
    return _Builder(iter(words)).value()


class _NotANumberError(Exception):
    """The document contains NaN or Infinity, which Python's parser would accept."""


def _refuse(name: str) -> None:
    raise _NotANumberError(name)


def _words(text: str, start: Location) -> Iterator[tuple[str, Location]]:
    line, line_start = 1, 0
    position = 0
    for match in _WORD.finditer(text):
        breaks = text.count("\n", position, match.start())
        if breaks:
            line += breaks
            line_start = text.rindex("\n", position, match.start()) + 1
        position = match.start()
        yield match[0], start.at(line, position - line_start + 1)


class _Builder:
    """Builds nodes from the tokens of valid JSON."""

    def __init__(self, words: Iterator[tuple[str, Location]]) -> None:
        self._words = words

    def value(self) -> Node:
        return self._value(*next(self._words))

    def _value(self, word: str, place: Location) -> Node:
        if word == "[":
            return Array(place, tuple(self._items()))
        if word == "{":
            return Object(place, self._members())
        if NUMBER.fullmatch(word):
            return Scalar(place, read_number(word, place))
        return Scalar(place, _plain(word, place))

    def _items(self) -> Iterator[Node]:
        for word, place in self._words:
            if word == "]":
                return
            yield self._value(word, place)

    def _members(self) -> dict[str, Member]:
        members: dict[str, Member] = {}
        for word, place in self._words:
            if word == "}":
                break
            key = str(_plain(word, place))
            if (first := members.get(key)) is not None:
                raise SourceError(
                    "duplicate-key",
                    f"the key {key!r} occurs twice in one object",
                    place,
                    (Related(first.location, "the first occurrence"),),
                )
            members[key] = Member(place, self.value())
        return members


def _plain(word: str, place: Location) -> Any:
    value = json.loads(word)
    if isinstance(value, str) and _SURROGATE.search(value):
        message = "not valid JSON: a single surrogate is not a character"
        raise SourceError("json-syntax", message, place)
    return value

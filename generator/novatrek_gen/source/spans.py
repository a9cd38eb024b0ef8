"""Where the values of a document are in its text, for edits that keep everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from novatrek_gen.source.load import is_json

# The tokens of valid JSON; commas and colons separate nothing that these do not.
_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+')


@dataclass
class Span:
    """The text of a value: from ``start`` up to, not including, ``end``.

    Attributes:
        kind: what the value is; an alias stands for a value elsewhere.
        flow: whether an object or array is in brackets.
        keys: where the keys of an object begin.
        members: the values of an object, in the order of the text.
        items: the values of an array.
    """

    kind: Literal["object", "array", "scalar", "alias"]
    start: int
    end: int
    flow: bool = False
    keys: dict[str, int] = field(default_factory=dict)
    members: dict[str, Span] = field(default_factory=dict)
    items: list[Span] = field(default_factory=list)

    @property
    def children(self) -> list[Span]:
        """The values directly below, in the order of the text."""
        return [*self.members.values(), *self.items]


def spans(text: str, file: str) -> Span | None:
    """Return the spans of a document that can be parsed; None if it is empty.

    Raises ValueError if a key is no text, or if what was accepted as JSON is no YAML.

    Args:
        text: the document, without a byte order mark.
        file: its name, which decides between JSON and YAML.
    """
    from novatrek_gen.source.yaml.spans import yaml_spans

    if is_json(file):
        return _json(text)
    with suppress(ValueError):
        return yaml_spans(text)
    if text.lstrip()[:1] in ("{", "["):
        return _json(text)
    return yaml_spans(text)


def is_written_as_json(text: str, file: str) -> bool:
    """Return whether values in brackets are JSON, in which keys are in quotes."""
    return is_json(file) or text.lstrip()[:2] in ('{"', "{\n", "{\r")


def _json(text: str) -> Span | None:
    words = _WORD.finditer(text)
    first = next(words, None)
    return _json_value(first, words) if first else None


def _json_value(word: re.Match[str], words: Iterator[re.Match[str]]) -> Span:
    import json

    if word[0] not in "{[":
        return Span("scalar", word.start(), word.end())
    span = Span("object" if word[0] == "{" else "array", word.start(), word.end(), flow=True)
    for each in words:
        if each[0] in "}]":
            span.end = each.end()
            break
        if span.kind == "array":
            span.items.append(_json_value(each, words))
        else:
            key = json.loads(each[0])
            span.keys[key] = each.start()
            span.members[key] = _json_value(next(words), words)
    return span

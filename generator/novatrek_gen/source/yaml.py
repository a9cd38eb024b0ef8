"""YAML to nodes: the JSON-compatible core of YAML 1.2, with the place of every node.

PyYAML's C parser supplies the events. What a plain scalar means is decided here, because PyYAML
resolves YAML 1.1, where ``NO`` is a boolean, ``12:30`` a number and ``2026-01-01`` a date;
AsyncAPI asks for the JSON schema of YAML 1.2 (AsyncAPI 3.0.0, "Format"). Building from events also
keeps deep nesting from overflowing the C stack, which `yaml.compose` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from novatrek_gen.diagnostics import Location, Related
from novatrek_gen.source.nodes import Array, Entry, Node, Object, Scalar
from novatrek_gen.source.problem import SourceProblem

MAX_DEPTH = 200
MAX_NODES = 2_000_000

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS: dict[str, None | bool] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = {_TAG + name for name in ("str", "int", "float", "bool", "null")}
_COLLECTION_TAGS = {_TAG + "map", _TAG + "seq"}


def parse_yaml(text: str, file: str) -> Node | None:
    """Read one YAML document; None if there is nothing in it. Raises SourceProblem."""
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.feed(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
        what = ", ".join(part for part in (error.context, error.problem) if part)
        raise SourceProblem("yaml-syntax", f"not valid YAML: {what}", place) from None
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        reason = str(error).splitlines()[0]
        raise SourceProblem(
            "yaml-syntax", f"not valid YAML: {reason}", Location(file, line)
        ) from None
    return builder.root


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen yet."""

    location: Location
    anchor: str | None
    is_object: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: tuple[str, Location] | None = None


class _Builder:
    """Turns parser events into nodes, with a stack of its own instead of recursion."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self._file = file
        self._documents = 0
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._sizes: dict[int, int] = {}
        self._size = 0

    def feed(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise self._problem("yaml-documents", "a second YAML document starts", event)
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._open(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event)

    def _problem(self, code: str, message: str, event: Any) -> SourceProblem:
        return SourceProblem(code, message, self._place(event))

    def _place(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self._file, mark.line + 1, mark.column + 1)

    def _scalar(self, event: Any) -> None:
        if event.tag is not None and event.tag not in {*_SCALAR_TAGS, "!"}:
            raise self._problem("yaml-tag", f"the YAML tag {event.tag!r} has no JSON form", event)
        place = self._place(event)
        top = self._stack[-1] if self._stack else None
        if top and top.is_object and top.key is None:
            self._key(top, event.value, place)
            return
        is_text = event.tag in {_TAG + "str", "!"} or (event.tag is None and not event.implicit[0])
        value = event.value if is_text else self._resolve(event)
        self._add(Scalar(place, value), event.anchor)

    def _resolve(self, event: Any) -> None | bool | int | float | str:
        text: str = event.value
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text) if len(text) < 4000 else text
        if _NUMBER.fullmatch(text):
            number = float(text)
            if number in (float("inf"), float("-inf")):
                raise self._problem("number-range", f"{text} is too large for a number", event)
            return number
        return text

    def _key(self, top: _Open, key: str, place: Location) -> None:
        if (first := top.entries.get(key)) is not None:
            raise SourceProblem(
                "duplicate-key",
                f"the key {key!r} occurs twice in one object",
                place,
                (Related(first.location, "the first one"),),
            )
        top.key = (key, place)

    def _open(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _COLLECTION_TAGS:
            raise self._problem("yaml-tag", f"the YAML tag {event.tag!r} has no JSON form", event)
        top = self._stack[-1] if self._stack else None
        if top and top.is_object and top.key is None:
            raise self._problem("yaml-key", "a key must be a string", event)
        if len(self._stack) >= MAX_DEPTH:
            raise self._problem("too-deep", f"nested deeper than {MAX_DEPTH} levels", event)
        is_object = isinstance(event, yaml.MappingStartEvent)
        self._stack.append(_Open(self._place(event), event.anchor, is_object))

    def _close(self) -> None:
        done = self._stack.pop()
        node: Node
        if done.is_object:
            node = Object(done.location, done.entries)
        else:
            node = Array(done.location, tuple(done.items))
        self._add(node, done.anchor)

    def _alias(self, event: Any) -> None:
        target = self._anchors.get(event.anchor)
        if target is None:
            raise self._problem("yaml-alias", f"*{event.anchor} contains itself", event)
        top = self._stack[-1] if self._stack else None
        if top and top.is_object and top.key is None:
            raise self._problem("yaml-key", "a key must be a string, not an alias", event)
        self._size += _expanded_size(target, self._sizes)
        if self._size > MAX_NODES:
            raise self._problem("yaml-alias", "the aliases expand to too many values", event)
        self._add(target, None)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if top.key is not None:
            key, place = top.key
            top.entries[key] = Entry(place, node)
            top.key = None
        else:
            top.items.append(node)


def _expanded_size(node: Node, known: dict[int, int]) -> int:
    """Count the values at and below a node, aliases expanded; each shared node is visited once."""
    if isinstance(node, Scalar):
        return 1
    if id(node) not in known:
        below = (
            node.items if isinstance(node, Array) else (e.value for e in node.entries.values())
        )
        known[id(node)] = 1 + sum(_expanded_size(n, known) for n in below)
    return known[id(node)]

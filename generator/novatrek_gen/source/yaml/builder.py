"""Builds nodes from the events of PyYAML's parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from novatrek_gen.diagnostics import Diagnostic, Location, Related, report
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.nodes import MAX_DEPTH, Array, Member, Node, Object, Scalar
from novatrek_gen.source.yaml.extent import Extent, extent_of
from novatrek_gen.source.yaml.merging import MERGE, merged
from novatrek_gen.source.yaml.scalars import resolve
from novatrek_gen.source.yaml.surrogates import Surrogates

# Far more than any contract has, and few enough to be checked within seconds.
MAX_NODES = 200_000

_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = {_TAG + name for name in ("str", "int", "float", "bool", "null")}
_MERGE_TAG = _TAG + "merge"
_COLLECTION_TAGS = {_TAG + "map", _TAG + "seq"}


def at(mark: Any, start: Location) -> Location:
    """Return the location of a mark of PyYAML, in the file that begins at ``start``."""
    return start.at(mark.line + 1, mark.column + 1)


@dataclass(slots=True)
class _Open:
    """A collection that has not ended yet.

    ``members`` are written in it, ``merged`` come from its merge keys. ``key`` is that of the value
    that comes next, and ``merges`` whether it is a merge key.
    """

    location: Location
    anchor: str | None
    is_object: bool
    items: list[Node] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    merged: dict[str, Member] = field(default_factory=dict)
    key: tuple[str, Location] | None = None
    merges: bool = False


class Builder:
    """Builds nodes from parser events, with a stack instead of recursion."""

    def __init__(self, start: Location, surrogates: Surrogates) -> None:
        self.root: Node | None = None
        self.found: list[Diagnostic] = []
        self._start = start
        self._surrogates = surrogates
        self._documents = 0
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._open_anchors: set[str] = set()
        self._extents: dict[int, Extent] = {}
        self._size = 0

    def feed(self, event: Any) -> None:
        """Process the next event of the parser. Raises SourceError."""
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise self._problem(
                        "yaml-documents", "a second YAML document starts here", event
                    )
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._open(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event)

    def _problem(self, code: str, message: str, event: Any) -> SourceError:
        return SourceError(code, message, self._place(event))

    def _place(self, event: Any) -> Location:
        return at(event.start_mark, self._start)

    def _scalar(self, event: Any) -> None:
        if event.tag is not None and event.tag not in {*_SCALAR_TAGS, "!", _MERGE_TAG}:
            raise self._problem("yaml-tag", f"the YAML tag {event.tag!r} has no JSON form", event)
        place = self._place(event)
        text = self._surrogates.restore(event.value, escapes=event.style == '"')
        is_text = event.tag in {_TAG + "str", "!"} or (event.tag is None and not event.implicit[0])
        if (top := self._awaiting_key()) is not None:
            if event.value == "" and not is_text:
                raise self._problem("yaml-key", "the key is empty", event)
            if event.anchor:
                self._anchors[event.anchor] = Scalar(place, text)
            self._key(top, text, place, merges=event.value == MERGE and not is_text)
            return
        value = text if is_text else resolve(text, place)
        self._add(Scalar(place, value), event.anchor)

    def _awaiting_key(self) -> _Open | None:
        """Return the innermost object, if a key of it comes next."""
        top = self._stack[-1] if self._stack else None
        return top if top and top.is_object and top.key is None else None

    def _key(self, top: _Open, key: str, place: Location, *, merges: bool) -> None:
        if (first := top.members.get(key)) is not None and not merges:
            raise SourceError(
                "duplicate-key",
                f"the key {key!r} occurs twice in one object",
                place,
                (Related(first.location, "the first occurrence"),),
            )
        top.key, top.merges = (key, place), merges

    def _open(self, event: Any) -> None:
        if event.tag is not None and event.tag not in _COLLECTION_TAGS:
            raise self._problem("yaml-tag", f"the YAML tag {event.tag!r} has no JSON form", event)
        if self._awaiting_key() is not None:
            raise self._problem("yaml-key", "a key must be a string", event)
        self._check_depth(1, event)
        if event.anchor:
            self._open_anchors.add(event.anchor)
        is_object = isinstance(event, yaml.MappingStartEvent)
        self._stack.append(_Open(self._place(event), event.anchor, is_object))

    def _close(self) -> None:
        done = self._stack.pop()
        node: Node
        if done.is_object:
            node = Object(done.location, {**done.merged, **done.members})
        else:
            node = Array(done.location, tuple(done.items))
        self._open_anchors.discard(done.anchor or "")
        self._add(node, done.anchor)

    def _alias(self, event: Any) -> None:
        if self._awaiting_key() is not None:
            raise self._problem("yaml-key", "a key must be a string, not an alias", event)
        if event.anchor in self._open_anchors:
            raise self._problem("yaml-alias", f"the alias *{event.anchor} contains itself", event)
        target = self._anchors.get(event.anchor)
        if target is None:
            message = f"the alias *{event.anchor} has no anchor &{event.anchor} before it"
            raise self._problem("yaml-alias", message, event)
        extent = extent_of(target, self._extents)
        self._check_depth(extent.depth, event)
        self._size += extent.size
        if self._size > MAX_NODES:
            raise self._problem(
                "yaml-alias", f"the aliases expand to more than {MAX_NODES:,} values", event
            )
        self._add(target, None)

    def _check_depth(self, more: int, event: Any) -> None:
        if len(self._stack) + more > MAX_DEPTH:
            raise self._problem(
                "too-deep", f"the value is nested more than {MAX_DEPTH} levels deep", event
            )

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if top.key is not None:
            self._member(top, *top.key, node)
        else:
            top.items.append(node)

    def _member(self, top: _Open, key: str, place: Location, node: Node) -> None:
        if top.merges:
            self.found.append(report("yaml-merge", "YAML 1.2 has no merge key `<<`", place))
            added = merged(node)
            if added is None:
                raise SourceError("yaml-key", "`<<` merges objects, and nothing else", place)
            top.merged = {**added, **top.merged}
        else:
            top.members[key] = Member(place, node)
        top.key = None

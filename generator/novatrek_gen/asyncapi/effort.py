"""How often one value may have to be validated.

Engines validate a value with each subschema that applies to it, as often as the subschema is
referred to. If each of 30 schemas refers to the next one twice for the same value, that is a
billion times. In a circle of references, jsonschema-rs remembers its answers about objects and
arrays. Only those for the same value multiply there: those of a value with those of a scalar in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.asyncapi.strong_components import Components
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Array, Node, Object

# The maximum number of validations of one value, which take about 40 ms.
MOST = 1_000_000
# The same for those that all have to succeed: each may give an error of some kilobytes.
MOST_ERRORS = 50_000

_TOGETHER = ("allOf", "then", "else")
_SAME_VALUE = (*_TOGETHER, "anyOf", "oneOf", "not", "if")
_PARTS = ("items", "additionalItems", "additionalProperties", "contains")


def efforts(schemas: Iterable[Object], library: Library) -> Iterator[Diagnostic]:
    """Report the innermost schemas that make a value be validated too many times."""
    refused: set[int] = set()
    known = [*schemas]
    targets = _Targets(library)
    for keywords, most in ((_TOGETHER, MOST_ERRORS), (_SAME_VALUE, MOST)):
        measure = _Measure(targets, keywords, most, refused)
        for schema in known:
            yield from measure.exceeded(schema)


@dataclass(frozen=True)
class _Effort:
    """How often subschemas are applied to a value, and to those inside it.

    Attributes:
        own: Applications to the value itself.
        properties: The most applications on the way to one value in a property, by its name.
        others: The same for properties with other names.
        items: The same for items.
    """

    own: int = 1
    properties: Mapping[str, int] = field(default_factory=dict)
    others: int = 0
    items: int = 0

    @property
    def most(self) -> int:
        """The most applications on the way to one value."""
        return self.own + max(self.others, self.items, *self.properties.values())


class _Targets:
    """The schemas that schemas lead to, each looked up once."""

    def __init__(self, library: Library) -> None:
        """Args: library: resolves references."""
        self._library = library
        self._below: dict[int, list[Node]] = {}

    def below(self, node: Node) -> list[Node]:
        """Return the targets of all subschemas."""
        if id(node) not in self._below:
            self._below[id(node)] = [*map(self.of, _parts(node))]
        return self._below[id(node)]

    def of(self, part: Node) -> Node:
        """Return a schema, or the one that it refers to."""
        if isinstance(part, Object) and is_reference(part):
            found = self._library.follow(part)
            return found.node if isinstance(found, Target) else part
        return part


class _Measure:
    """Measures schemas, each after those that it refers to."""

    def __init__(
        self, targets: _Targets, same_value: tuple[str, ...], most: int, refused: set[int]
    ) -> None:
        """Measure schemas.

        Args:
            targets: What schemas lead to.
            same_value: The keywords whose subschemas are counted for one value.
            most: The limit.
            refused: The ids of schemas that were reported, which are added. What refers to them is
                not reported as well.
        """
        self._targets, self._keywords = targets, same_value
        self._most_times, self._refused = most, refused
        self._known: dict[int, _Effort] = {}
        self._own: dict[int, int] = {}
        self._same: dict[int, list[Node]] = {}
        self._components = Components(targets.below)
        self._same_value = Components(self._here)

    def exceeded(self, start: Node) -> Iterator[Diagnostic]:
        """Yield a finding for each schema at or below one that takes too much effort."""
        for component in self._components.from_(start):
            for node in component:
                self._count(node)
            # Not those of the component: an engine remembers its answers about these.
            found = [(node, self._of(node)) for node in component]
            costly = [node for node, effort in found if effort.most > self._most_times]
            if not costly and self._is_circle(component):
                most = max(component, key=lambda node: self._own[id(node)])
                costly = [most] if self._own[id(most)] ** 2 > self._most_times else []
            self._known.update((id(node), effort) for node, effort in found)
            for node in costly:
                yield self._report(node)
            if costly:
                self._refused.update(map(id, component))
            if self._refused.intersection(map(id, component)):
                self._known.update((id(node), _Effort()) for node in component)
                self._own.update(dict.fromkeys(map(id, component), 1))

    def _count(self, start: Node) -> None:
        """Count how often subschemas are applied to the same value as a schema."""
        for component in self._same_value.from_(start):
            for node in component:
                below = (self._own.get(id(target), 1) for target in self._here(node))
                self._own[id(node)] = min(1 + sum(below), 2 * self._most_times)

    def _report(self, node: Node) -> Diagnostic:
        message = (
            f"one value may be validated more than {self._most_times:,} times with this schema"
        )
        return report("schema-too-costly", message, node.location)

    def _is_circle(self, component: list[Node]) -> bool:
        first = component[0]
        return len(component) > 1 or any(node is first for node in self._targets.below(first))

    def _here(self, node: Node) -> list[Node]:
        """Return the targets of subschemas that apply to the same value and are counted."""
        if id(node) not in self._same:
            parts = _same_value(node, self._keywords)
            self._same[id(node)] = [*map(self._targets.of, parts)]
        return self._same[id(node)]

    def _of(self, node: Node) -> _Effort:
        """Return the effort of a schema."""
        if not isinstance(node, Object):
            return _Effort()
        patterns = sum(self._most(part) for _, part in node.object("patternProperties").items())
        listed = [*node.array("items"), *_below(node, ["additionalItems"])]
        items = max(map(self._most, listed)) if listed else self._most(node.get("items"))
        properties = node.object("properties").items()
        inner = _Effort(
            properties={name: self._most(part) + patterns for name, part in properties},
            others=self._most(node.get("additionalProperties")) + patterns,
            items=items + self._most(node.get("contains")),
        )
        return _together([inner, *map(self._effort, self._here(node))])

    def _effort(self, target: Node) -> _Effort:
        return self._known.get(id(target)) or _Effort(self._own.get(id(target), 1))

    def _most(self, part: Node | None) -> int:
        if part is None:
            return 0
        found = self._known.get(id(self._targets.of(part)))
        return found.most if found else 1


def _together(efforts: list[_Effort]) -> _Effort:
    """Return the effort of applying several schemas to the same value."""
    others = sum(each.others for each in efforts)
    properties: defaultdict[str, int] = defaultdict(lambda: others)
    for each in efforts:
        for name, count in each.properties.items():
            properties[name] += count - each.others
    items = sum(each.items for each in efforts)
    return _Effort(sum(each.own for each in efforts), properties, others, items)


def _same_value(node: Node, keywords: Iterable[str]) -> Iterator[Node]:
    """Yield the subschemas that apply to the same value."""
    if isinstance(node, Object):
        yield from _below(node, keywords)
        yield from (part for _, part in node.object("dependencies").items())


def _parts(node: Node) -> Iterator[Node]:
    """Yield all subschemas."""
    if isinstance(node, Object):
        yield from _same_value(node, _SAME_VALUE)
        for keyword in ("properties", "patternProperties"):
            yield from (part for _, part in node.object(keyword).items())
        yield from _below(node, _PARTS)


def _below(node: Object, keywords: Iterable[str]) -> Iterator[Node]:
    """Yield the schemas that are values of keywords, or in lists there."""
    for keyword in keywords:
        found = node.get(keyword)
        if isinstance(found, Array):
            yield from found.items
        elif isinstance(found, Object):
            yield found

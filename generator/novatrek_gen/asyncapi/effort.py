"""How often one value may have to be validated.

Engines validate a value with each subschema that applies to it, as often as the subschema is
referred to. If each of 30 schemas refers to the next one twice for the same value, that is a
billion times. Inside a circle of references only those for the same value multiply: jsonschema-rs
remembers its answers for references that lead back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.asyncapi.strong_components import Components
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Node, Object

# Validations of one value. Each may give an error, which takes some kilobytes of memory.
MOST = 50_000

_SAME_VALUE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")


def efforts(schemas: Iterable[Object], library: Library) -> Iterator[Diagnostic]:
    """Report the innermost schemas that make a value be validated too many times."""
    effort = _Measure(library)
    for schema in schemas:
        yield from effort.exceeded(schema)


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


class _Measure:
    """Measures schemas, each after those that it refers to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[int, _Effort] = {}
        self._own: dict[int, int] = {}
        self._components = Components(lambda node: map(self._target, _parts(node)))
        self._same_value = Components(lambda node: map(self._target, _same_value(node)))

    def exceeded(self, start: Node) -> Iterator[Diagnostic]:
        """Yield a finding for each schema at or below one that takes too much effort."""
        for component in self._same_value.from_(start):
            for node in component:
                below = (self._own.get(id(self._target(part)), 1) for part in _same_value(node))
                self._own[id(node)] = min(1 + sum(below), 2 * MOST)
        for component in self._components.from_(start):
            # Not those of the component: an engine remembers its answers about these.
            found = [(node, self._of(node)) for node in component]
            for node, effort in found:
                self._known[id(node)] = effort
                if effort.most > MOST:
                    self._known[id(node)] = _Effort()  # what refers to it is not reported as well
                    self._own[id(node)] = 1
                    message = "one value may be validated with this schema too many times"
                    yield report("schema-too-costly", message, node.location)

    def _of(self, node: Node) -> _Effort:
        """Return the effort of a schema."""
        if not isinstance(node, Object):
            return _Effort()
        patterns = sum(self._most(part) for _, part in node.object("patternProperties").items())
        listed = [*node.array("items"), *_only(node, "additionalItems")]
        items = max(map(self._most, listed)) if listed else self._most(node.get("items"))
        properties = node.object("properties").items()
        inner = _Effort(
            properties={name: self._most(part) + patterns for name, part in properties},
            others=self._most(node.get("additionalProperties")) + patterns,
            items=items + self._most(node.get("contains")),
        )
        return _together([inner, *map(self._effort, _same_value(node))])

    def _effort(self, part: Node) -> _Effort:
        id_ = id(self._target(part))
        return self._known.get(id_) or _Effort(self._own.get(id_, 1))

    def _most(self, part: Node | None) -> int:
        if part is None:
            return 0
        found = self._known.get(id(self._target(part)))
        return found.most if found else 1

    def _target(self, part: Node) -> Node:
        """Return a schema, or the one that it refers to."""
        if isinstance(part, Object) and is_reference(part):
            found = self._library.follow(part)
            return found.node if isinstance(found, Target) else part
        return part


def _together(efforts: list[_Effort]) -> _Effort:
    """Return the effort of applying several schemas to the same value."""
    others = sum(each.others for each in efforts)
    properties: defaultdict[str, int] = defaultdict(lambda: others)
    for each in efforts:
        for name, count in each.properties.items():
            properties[name] += count - each.others
    items = sum(each.items for each in efforts)
    return _Effort(sum(each.own for each in efforts), properties, others, items)


def _same_value(node: Node) -> Iterator[Node]:
    """Yield the subschemas that apply to the same value."""
    if not isinstance(node, Object):
        return
    for keyword in _SAME_VALUE:
        yield from node.array(keyword) or _only(node, keyword)
    yield from (member.value for member in node.object("dependencies").members.values())


def _parts(node: Node) -> Iterator[Node]:
    """Yield all subschemas."""
    if isinstance(node, Object):
        yield from _same_value(node)
        for keyword in ("properties", "patternProperties"):
            yield from (part for _, part in node.object(keyword).items())
        for keyword in ("items", "additionalItems", "additionalProperties", "contains"):
            yield from node.array(keyword) or _only(node, keyword)


def _only(node: Object, keyword: str) -> Iterator[Node]:
    """Yield the schema that is the value of a keyword, if there is one."""
    found = node.get(keyword)
    if isinstance(found, Object):
        yield found

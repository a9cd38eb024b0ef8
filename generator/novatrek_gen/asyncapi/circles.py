"""Detection of schemas that apply themselves to the same value (infinite recursion)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from novatrek_gen.asyncapi.references import Library, Target, is_reference, place_of
from novatrek_gen.asyncapi.strong_components import Components
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.source import Array, Member, Node, Object

# The subschemas of these keywords apply to the same value, unlike those of `properties`.
_ONE = ("not", "if", "then", "else")
_SEVERAL = ("allOf", "anyOf", "oneOf")
SAME_VALUE = frozenset({*_ONE, *_SEVERAL})
ALTERNATIVES = frozenset({"anyOf", "oneOf"})
_WAYS = (SAME_VALUE, ALTERNATIVES)

# A longer chain of schemas for one value is a mistake or an attack. Each class in a chain has the
# fields of all schemas below it, so the generated code grows with the square of the length.
_LONGEST = 1_000


def circles(schemas: Iterable[Object], library: Library) -> Iterator[Diagnostic]:
    """Report schemas that contain themselves, as in ``A: {allOf: [{$ref: A}]}``.

    A schema may contain itself in a property: that is how trees are described. But whether a value
    is valid against `A` cannot depend on whether the same value is; see `Ways`.
    """
    lengths: dict[int, int] = {}
    for schema in schemas:
        if id(schema) not in lengths:
            yield from _measure(schema, library, lengths)


@dataclass(slots=True)
class _Visit:
    node: Node
    below: Iterator[tuple[Location, Node]]
    longest: int = 0


def _measure(start: Node, library: Library, lengths: dict[int, int]) -> Iterator[Diagnostic]:
    """Fill ``lengths`` with the length of the longest chain that starts at each schema."""
    lengths[id(start)] = 0
    stack = [_Visit(start, _same_value(start, library))]
    inside = {id(start)}
    while stack:
        visit = stack[-1]
        step = next(visit.below, None)
        if step is None:
            stack.pop()
            inside.discard(id(visit.node))
            lengths[id(visit.node)] = visit.longest + 1
            if visit.longest == _LONGEST:
                message = (
                    f"the schema starts a chain of more than {_LONGEST} schemas for the same value"
                )
                hint = "replace some of the schemas in the chain with one that contains them"
                yield report("too-deep", message, visit.node.location, hint=hint)
            if stack:
                stack[-1].longest = max(stack[-1].longest, visit.longest + 1)
            continue
        place, target = step
        if id(target) in inside:
            message = "the schema references itself for the same value, so it can never be decided"
            yield report("schema-circle", message, place)
        elif id(target) in lengths:
            visit.longest = max(visit.longest, lengths[id(target)])
        else:
            inside.add(id(target))
            lengths[id(target)] = 0
            stack.append(_Visit(target, _same_value(target, library)))


class Ways:
    """Which schemas apply each other to the same value.

    Schemas that do so in a circle are searched for once, so that long chains take linear time.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._circles = {keywords: self._circles_by(keywords) for keywords in _WAYS}

    def lead_back(self, start: Node, goal: Node, keywords: frozenset[str] = SAME_VALUE) -> bool:
        """Return whether a schema that ``goal`` applies to the same value applies ``goal`` again.

        Only subschemas of ``keywords`` are followed: `SAME_VALUE` or `ALTERNATIVES`.
        """
        if not self._circles[SAME_VALUE].contains_both(start, goal):
            return False
        if self._circles[keywords].contains_both(start, goal):
            return True
        return keywords != SAME_VALUE and self._leads_to(start, goal, keywords)

    def without_way_back(self, schema: Object, goal: Node) -> Object:
        """Return a schema without the subschemas that apply ``goal`` to the same value again.

        While `goal` is being decided, applying it again adds nothing: if a `Dog` is an `Animal`,
        and an `Animal` is one of `Dog` and `Cat`, then a `Dog` has only the other properties of
        `Animal`.
        """
        kept = {key: entry for key, entry in schema.members.items() if key not in SAME_VALUE}
        for key, entry in schema.members.items():
            if key in _SEVERAL and isinstance(entry.value, Array):
                parts = entry.value.items
                safe = tuple(part for part in parts if not self.lead_back(part, goal))
                # An alternative that leads back may be valid, so the others need not be.
                if safe == parts or (safe and key == "allOf"):
                    kept[key] = Member(entry.location, Array(entry.value.location, safe))
            elif key in _ONE and not self.lead_back(entry.value, goal):
                kept[key] = entry
        return Object(schema.location, kept)

    def _circles_by(self, keywords: frozenset[str]) -> _Circles:
        return _Circles(lambda node: self._below(node, keywords))

    def _below(self, node: Node, keywords: frozenset[str]) -> Iterator[Node]:
        return (below for _, below in _same_value(node, self._library, keywords))

    def _leads_to(self, start: Node, goal: Node, keywords: frozenset[str]) -> bool:
        pending, seen = [start], set[int]()
        while pending:
            node = pending.pop()
            if node is goal:
                return True
            if id(node) not in seen:
                seen.add(id(node))
                pending.extend(self._below(node, keywords))
        return False


class _Circles:
    """The circles that schemas are part of; each schema is visited once."""

    def __init__(self, below: Callable[[Node], Iterable[Node]]) -> None:
        self._components = Components(below)
        self._numbers: dict[int, int] = {}

    def contains_both(self, one: Node, other: Node) -> bool:
        """Return whether two schemas lead to each other, or are the same."""
        return self._number(one) == self._number(other)

    def _number(self, node: Node) -> int:
        if id(node) not in self._numbers:
            for component in self._components.from_(node):
                self._numbers.update(dict.fromkeys(map(id, component), len(self._numbers)))
        return self._numbers[id(node)]


def _same_value(
    schema: Node, library: Library, keywords: frozenset[str] = SAME_VALUE
) -> Iterator[tuple[Location, Node]]:
    """Yield the subschemas that apply to the same value as the schema itself."""
    if not isinstance(schema, Object):
        return
    if is_reference(schema):
        target = library.follow(schema)
        if isinstance(target, Target):
            yield place_of(schema), target.node
        return
    for key in _SEVERAL:
        for below in schema.array(key) if key in keywords else ():
            yield below.location, below
    for key in _ONE:
        if key in keywords and (one := schema.get(key)) is not None:
            yield one.location, one

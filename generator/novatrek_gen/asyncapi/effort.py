"""How often one value may have to be validated.

Engines validate a value with each subschema that applies to it, as often as the subschema is
referred to. If each of 30 schemas refers to the next one twice for the same value, that is a
billion times. References back to a schema that contains them count once: jsonschema-rs remembers
its answers for these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from novatrek_gen.asyncapi.references import Library, Target, is_reference
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Node, Object

# Validations of one value. Each may give an error, which takes some kilobytes of memory.
MOST = 50_000

_SAME_VALUE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else")


def efforts(schemas: Iterable[Object], library: Library) -> Iterator[Diagnostic]:
    """Report the innermost schemas that make a value be validated too many times."""
    known: dict[int, _Effort] = {}
    for schema in schemas:
        if id(schema) not in known:
            yield from _measure(schema, library, known)


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


def _measure(start: Node, library: Library, known: dict[int, _Effort]) -> Iterator[Diagnostic]:
    """Fill ``known`` with the effort of each schema; a loop, because chains may be long."""
    inside: set[int] = set()
    stack = [start]
    while stack:
        node = stack[-1]
        if id(node) in known:
            stack.pop()
        elif id(node) in inside:
            stack.pop()
            inside.discard(id(node))
            known[id(node)] = effort = _of(node, library, known)
            if effort.most > MOST:
                known[id(node)] = _Effort()  # those that refer to it are not reported as well
                message = f"one value may be validated {effort.most:,} times with this schema"
                yield report("schema-too-costly", message, node.location)
        else:
            inside.add(id(node))
            parts = (_target(part, library) for part in _parts(node))
            stack += [part for part in parts if id(part) not in inside]


def _of(node: Node, library: Library, known: Mapping[int, _Effort]) -> _Effort:
    """Return the effort of a schema; parts that lead back to it count once."""
    if not isinstance(node, Object):
        return _Effort()

    def effort(part: Node) -> _Effort:
        return known.get(id(_target(part, library)), _Effort())

    def most(part: Node | None) -> int:
        return effort(part).most if part is not None else 0

    patterns = sum(most(part) for _, part in node.object("patternProperties").items())
    listed = [*node.array("items"), *_only(node, "additionalItems")]
    items = max(map(most, listed)) if listed else most(node.get("items"))
    return _together(
        [
            _Effort(
                properties={n: most(p) + patterns for n, p in node.object("properties").items()},
                others=most(node.get("additionalProperties")) + patterns,
                items=items + most(node.get("contains")),
            ),
            *map(effort, _same_value(node)),
        ]
    )


def _together(efforts: list[_Effort]) -> _Effort:
    """Return the effort of applying several schemas to the same value."""
    others = sum(each.others for each in efforts)
    properties: defaultdict[str, int] = defaultdict(lambda: others)
    for each in efforts:
        for name, count in each.properties.items():
            properties[name] += count - each.others
    items = sum(each.items for each in efforts)
    return _Effort(sum(each.own for each in efforts), properties, others, items)


def _same_value(node: Object) -> Iterator[Node]:
    """Yield the subschemas that apply to the same value."""
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


def _target(part: Node, library: Library) -> Node:
    """Return a schema, or the one that it refers to."""
    if isinstance(part, Object) and is_reference(part):
        found = library.follow(part)
        return found.node if isinstance(found, Target) else part
    return part

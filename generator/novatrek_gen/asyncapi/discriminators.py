"""Discriminators in terms of JSON Schema (AsyncAPI 3.0.0, Schema Object, `discriminator`).

The discriminator of a schema is a property that contains the name of the schema, or the name of one
that inherits it by `allOf`. So a schema that is inherited is one of itself and those that inherit
it, and a schema that inherits another has a constant. So has a schema that a union with a
discriminator lists (`alternatives`). Schemas that declare the values of the property themselves
keep them. Schemas of one file are considered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from novatrek_gen.asyncapi.alternatives import (
    PREFIX,
    Values,
    chosen_schemas,
    discriminator_of,
    made_object,
    values_in,
    with_list,
)
from novatrek_gen.source import Member, Node, Object, Scalar
from novatrek_gen.source.nodes import walk_objects
from novatrek_gen.source.pointer import to_pointer

_TEXTS = frozenset({"title", "description", "externalDocs", "deprecated", "x-sensitive"})


class Inherited(NamedTuple):
    """Items of the `allOf` of a schema: all that it inherits from another one.

    Attributes:
        base: The id of the other schema.
        start: The index of the first item.
        stop: The index after the last item.
    """

    base: str
    start: int
    stop: int


@dataclass(frozen=True, eq=False)
class Heir(Object):
    """A schema without those that inherit it; its `allOf` contains all that it inherits.

    Attributes:
        inherited: What of that are other schemas, as far as no item is inherited twice.
        has_constant: Whether the last item is the constant of the discriminator.
    """

    inherited: tuple[Inherited, ...]
    has_constant: bool


def with_discriminators(root: Node) -> Node:
    """Return a document in which schemas with a discriminator have their alternatives."""
    if not isinstance(root, Object):
        return root
    schemas = root.object("components").object("schemas")
    values = values_in(root)
    family = _Family(root, {n: s for n, s in schemas.items() if isinstance(s, Object)}, values)
    changed = {name: family.described(name) for name in family.members}
    changed |= chosen_schemas(root, values, family.members)
    if not changed:
        return root
    return _replaced(root, ("components", "schemas"), changed)


@dataclass
class _Family:
    """The schemas of a file that inherit from one another."""

    root: Object
    schemas: Mapping[str, Object]
    values: Values
    members: dict[str, str] = field(init=False)
    _included: dict[str, tuple[Node, ...]] = field(init=False, default_factory=dict)
    _settled: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        """Find the members: each schema that has or inherits a discriminator, with that."""
        found = self._discriminators()
        self.members = {name: found[name] for name in self.schemas if name in found}
        inherited = {base for name in self.members for base in self._bases(name)}
        # A discriminator of a schema that nothing inherits chooses nothing.
        self.members = {
            name: property_
            for name, property_ in self.members.items()
            if name in inherited or any(base in self.members for base in self._bases(name))
        }

    def described(self, name: str) -> Object:
        """Return a schema with its alternatives, or with its constant."""
        schema, heirs = self.schemas[name], self._heirs(name)
        own = None
        if not self._declares(name):
            own = self.values.constant(self.members[name], name, schema.location)
        if not heirs:
            return self._alone(name, own)
        if name not in self.unions:
            return self._alone(name, None)
        place = schema.location
        references = (made_object(place, {"$ref": Scalar(place, f"{PREFIX}{h}")}) for h in heirs)
        itself = {key: schema.members[key] for key in _TEXTS & schema.members.keys()}
        # By two ways to one heir, its values are valid against two of the alternatives.
        keyword = "anyOf" if self._meet_again(name) else "oneOf"
        return with_list(Object(place, itself), keyword, (self._alone(name, own), *references))

    def _meet_again(self, name: str) -> bool:
        """Return whether a schema inherits two of those that inherit a schema, or it and one."""
        if not self._joining:
            return False
        pending, seen = [*self._heirs(name)], {name}
        while pending:
            heir = pending.pop()
            if heir in seen:
                return True
            seen.add(heir)
            pending += self._heirs(heir)
        return False

    def _alone(self, name: str, constant: Object | None) -> Object:
        """Return a schema without those that inherit it: it includes what it inherits."""
        for base in self._bases_first(name, self._settled):
            self._settled.add(base)
            if base in self.unions:
                schema = self.schemas[base]
                others = {k: member for k, member in schema.members.items() if k != "allOf"}
                itself = (Object(schema.location, others),) if others else ()
                self._included[base] = (*itself, *self._parts(schema)[0])
        schema = self.schemas[name]
        parts, inherited = self._parts(schema)
        if constant is not None:
            parts = (*parts, constant)
        if not parts:
            return schema
        whole = with_list(schema, "allOf", parts)
        return Heir(whole.location, whole.members, inherited, constant is not None)

    def _parts(self, schema: Object) -> tuple[tuple[Node, ...], tuple[Inherited, ...]]:
        """Return what a schema inherits, once and without nesting: chains may be long."""
        parts: dict[int, Node] = {}
        inherited: list[Inherited] = []
        for part in schema.array("allOf"):
            base, start = self._base(part), len(parts)
            included = self._included.get(base, (part,))
            parts.update({id(node): node for node in included})
            if base in self._included and len(parts) == start + len(included):
                id_ = f"{schema.location.file}#{to_pointer(('components', 'schemas', base))}"
                inherited.append(Inherited(id_, start, len(parts)))
        return tuple(parts.values()), tuple(inherited)

    def _bases_first(self, name: str, known: Container[str]) -> Iterator[str]:
        """Yield a schema and all it inherits that is not known yet, each after what it inherits."""
        visits, seen = [(name, self._bases(name))], {name}
        while visits:
            current, following = visits[-1]
            base = next((b for b in following if b not in seen and b not in known), None)
            if base is None:
                visits.pop()
                yield current
            else:
                seen.add(base)
                visits.append((base, self._bases(base)))

    @cached_property
    def unions(self) -> frozenset[str]:
        """The inherited schemas that others than their heirs refer to, and inherited heirs."""
        parts = {id(part) for name in self.members for part in self.schemas[name].array("allOf")}
        references = (below for below in walk_objects(self.root) if id(below) not in parts)
        pending = [self._base(reference) for reference in references]
        found: set[str] = set()
        while pending:
            name = pending.pop()
            if name not in self.members or name in found:
                continue
            heirs = self._heirs(name)
            if heirs and not self.schemas[name].members.keys() & {"oneOf", "anyOf"}:
                found.add(name)
                pending += heirs
        return frozenset(found)

    def _heirs(self, name: str) -> list[str]:
        return self._by_base[name]

    @cached_property
    def _by_base(self) -> Mapping[str, list[str]]:
        """The members that inherit each schema."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for other in self.members:
            for base in dict.fromkeys(self._bases(other)):
                found[base].append(other)
        return found

    @cached_property
    def _joining(self) -> bool:
        """Whether any member inherits two others."""
        return any(len(set(self._bases(name)) & self.members.keys()) > 1 for name in self.members)

    def _base(self, part: Node) -> str:
        reference = part.text("$ref") if isinstance(part, Object) else None
        return reference.removeprefix(PREFIX) if reference else ""

    def _bases(self, name: str) -> Iterator[str]:
        named = map(self._base, self.schemas[name].array("allOf"))
        return (base for base in named if base in self.schemas)

    def _discriminators(self) -> dict[str, str]:
        """Return the first discriminator of each schema, or else of those that it inherits."""
        found: dict[str, str] = {}
        known: set[str] = set()
        for name in self.schemas:
            for each in self._bases_first(name, known) if name not in known else ():
                known.add(each)
                inherited = (found[base] for base in self._bases(each) if base in found)
                if first := discriminator_of(self.schemas[each]) or next(inherited, None):
                    found[each] = first
        return found

    def _declares(self, name: str) -> bool:
        """Return whether a schema itself says which values its discriminator has."""
        schema = self.schemas[name]
        parts = [schema, *(p for p in schema.array("allOf") if isinstance(p, Object))]
        declared = [part.object("properties").object(self.members[name]) for part in parts]
        return any(found.members.keys() & {"const", "enum"} for found in declared)


def _replaced(root: Object, path: tuple[str, ...], values: Mapping[str, Node]) -> Object:
    """Return an object in which members of the object at ``path`` have other values."""
    if not path:
        new = {key: Member(root.key_location(key), value) for key, value in values.items()}
        return Object(root.location, {**root.members, **new})
    below = _replaced(root.object(path[0]), path[1:], values)
    changed = Member(root.key_location(path[0]), below)
    return Object(root.location, {**root.members, path[0]: changed})

"""Aliases of enums, so that services can annotate with them: `Status: TypeAlias = Literal[…]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.model import Scope, names
from novatrek_gen.projection.shape import (
    MAIN,
    AliasShape,
    BranchShape,
    ObjectShape,
    Property,
    Shape,
)
from novatrek_gen.schemas.references import references
from novatrek_gen.source import to_json

_REFERENCE = "#/definitions/"
_PARTS = {"items": "Item", "additionalProperties": "Value"}
_SCALARS = frozenset({"string", "integer", "number", "boolean"})


@dataclass(frozen=True)
class Named:
    """The shapes of a module whose enums have aliases, and the branches of its unions."""

    shapes: list[Shape]
    branches: tuple[BranchShape, ...]


def with_aliases(
    shapes: list[Shape], branches: tuple[BranchShape, ...], first: Iterable[str], taken: set[str]
) -> Named:
    """Return the shapes of a module with an alias for each enum of a property, item or value.

    An alias is named after its property; after its class too if another alias has that name. Equal
    enums of equal names share one. Enums that are named schemas have an alias already, and a
    constant needs none.

    Args:
        shapes: The shapes of the module.
        branches: The branches of its unions.
        first: The keys of the shapes whose aliases are named first.
        taken: The names that aliases must not have.
    """
    fields = {p.python_name for s in shapes if isinstance(s, ObjectShape) for p in s.properties}
    naming = _Naming(Scope({*taken, *fields}), {branch.key: branch for branch in branches})
    by_key = {shape.key: shape for shape in shapes}
    changed = {key: naming.shape(by_key[key]) for key in _outside_in(by_key, first)}
    return Named(
        [*naming.aliases, *(changed[shape.key] for shape in shapes)],
        tuple(naming.branches.values()),
    )


def _outside_in(shapes: Mapping[str, Shape], first: Iterable[str]) -> Iterator[str]:
    """Yield the keys of all shapes: of the outermost first, and of classes inside after those."""
    inner = {key for shape in shapes.values() for key in _inside(shape) if key != shape.key}
    pending = dict.fromkeys(key for key in first if key in shapes)
    pending |= dict.fromkeys(key for key in shapes if key not in inner)
    seen: set[str] = set()
    while pending:
        for key in pending:
            seen.add(key)
            yield key
        found = (key for outer in pending for key in _inside(shapes[outer]))
        pending = dict.fromkeys(key for key in found if key in shapes and key not in seen)
    yield from (key for key in shapes if key not in seen)  # in circles, and in branches of unions


def _inside(shape: Shape) -> Iterator[str]:
    types = (
        [prop.type for prop in shape.properties] if isinstance(shape, ObjectShape) else [shape.type]
    )
    for type_ in types:
        yield from (reference.removeprefix(_REFERENCE) for reference in references(type_))


@dataclass(frozen=True)
class _Place:
    """A place of a value: its name, and the name of the class or alias around it."""

    name: str
    owner: str = ""

    def inside(self, suffix: str) -> _Place:
        return replace(self, name=f"{self.name}{suffix}")


@dataclass
class _Naming:
    """Gives aliases to the enums of shapes, one shape after the other."""

    scope: Scope
    branches: dict[str, BranchShape]
    aliases: list[AliasShape] = field(default_factory=list)
    _known: dict[tuple[str, str], Json] = field(default_factory=dict)

    def shape(self, shape: Shape) -> Shape:
        if isinstance(shape, ObjectShape):
            properties = tuple(self._property(shape, prop) for prop in shape.properties)
            return replace(shape, properties=properties)
        if _is_enum(shape.type) and shape.key != MAIN:
            return shape  # is the alias itself
        is_container = not {"items", "additionalProperties"}.isdisjoint(shape.type)
        place = _Place(shape.name if is_container else f"{shape.name}Value")
        return replace(shape, type=self._type(shape.type, place))

    def _property(self, owner: ObjectShape, prop: Property) -> Property:
        if prop.constant:
            return prop
        name = names.pascal_case(names.field_name(prop.name)) or "Field"
        return replace(prop, type=self._type(prop.type, _Place(name, owner.name)))

    def _type(self, type_: Json, place: _Place) -> Json:
        """Return a type whose enums are references to their aliases."""
        if _is_enum(type_):
            return self._alias(type_, place)
        if "$ref" in type_:
            self._branch(type_["$ref"].removeprefix(_REFERENCE), place)
            return type_
        changed = dict(type_)
        if choices := type_.get("anyOf"):
            several = sum(map(_is_enum, choices)) > 1
            changed["anyOf"] = [
                self._type(each, place.inside(str(number)) if several else place)
                for number, each in enumerate(choices, start=1)
            ]
        for keyword, suffix in _PARTS.items():
            if isinstance(type_.get(keyword), dict):
                changed[keyword] = self._type(type_[keyword], place.inside(suffix))
        if items := type_.get("prefixItems"):
            changed["prefixItems"] = [
                self._type(each, place.inside(str(number)))
                for number, each in enumerate(items, start=1)
            ]
        return changed

    def _branch(self, key: str, place: _Place) -> None:
        """Give aliases to the enums in a branch of a union."""
        if key in self.branches:
            branch = self.branches[key]
            self.branches[key] = replace(branch, type=self._type(branch.type, place))

    def _alias(self, type_: Json, place: _Place) -> Json:
        known = place.name, to_json(type_)
        if known not in self._known:
            texts = [place.name, f"{place.owner}{place.name}"]
            name = self.scope.give(texts, names.class_name)
            alias = AliasShape(f"Enum{len(self.aliases)}", name, None, type_, nullable=False)
            self.aliases.append(alias)
            self._known[known] = {"$ref": f"{_REFERENCE}{alias.key}"}
        return dict(self._known[known])


def _is_enum(type_: Json) -> bool:
    """Return whether a type lists its values, or those of them that are known."""
    if "anyOf" in type_:
        choices = type_["anyOf"]
        return any(map(_is_enum, choices)) and all(map(_is_scalar, choices))
    values = type_.get("enum", ())
    # The only value of a number is a constant, as the only one of a boolean is.
    return len(values) > 1 or (len(values) == 1 and type_.get("type") == "string")


def _is_scalar(type_: Json) -> bool:
    return "enum" in type_ or type_.get("type") in _SCALARS

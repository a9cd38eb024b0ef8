"""Arrangement of the shapes of a module: in the order Python needs, without hidden names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.model import Scope, names
from novatrek_gen.projection.shape import AliasShape, BranchShape, ObjectShape, Property, Shape
from novatrek_gen.schemas.references import references


def beside_classes(shapes: list[Shape], classes: set[str]) -> list[Shape]:
    """Rename fields that have the name of a class: they would hide it inside their own class."""
    return [
        replace(shape, properties=tuple(_beside(prop, shape, classes) for prop in shape.properties))
        if isinstance(shape, ObjectShape)
        else shape
        for shape in shapes
    ]


def _beside(prop: Property, owner: ObjectShape, classes: set[str]) -> Property:
    if prop.python_name not in classes:
        return prop
    others = Scope({*classes, *(other.python_name for other in owner.properties)})
    return replace(prop, python_name=others.give([f"{prop.python_name}_"], names.field_name))


def in_order(
    shapes: list[Shape], main: str | None, branches: tuple[BranchShape, ...] = ()
) -> Iterator[Shape]:
    """Yield lazy aliases, then classes, then the other aliases, each after those it uses.

    Lazy aliases and annotations of classes may use later shapes. Lazy aliases come first because
    Pyright reports one as a variable if a class above it uses it. Of the classes, that of
    the event itself is the last.
    """
    aliases = {shape.key: shape for shape in shapes if isinstance(shape, AliasShape)}
    yield from (alias for alias in aliases.values() if alias.is_lazy)
    objects = [shape for shape in shapes if isinstance(shape, ObjectShape)]
    yield from sorted(objects, key=lambda shape: shape.key == main)
    inside = {branch.key: branch.type for branch in branches}
    needs = {
        key: [*_keys(alias.type, inside)] for key, alias in aliases.items() if not alias.is_lazy
    }
    yield from (aliases[key] for key in TopologicalSorter(needs).static_order() if key in needs)


def _keys(type_: Json, inside: Mapping[str, Json]) -> Iterator[str]:
    """Yield the keys of the classes and aliases that a type uses, in branches too."""
    for reference in references(type_):
        key = reference.removeprefix("#/definitions/")
        if key in inside:
            yield from _keys(inside[key], inside)
        else:
            yield key

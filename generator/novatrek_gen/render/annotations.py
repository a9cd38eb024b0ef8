"""The annotations of a module, and their form as bytes, in which they are remembered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from novatrek_gen.projection import AliasShape, Shape
from novatrek_gen.python import Code, Symbol
from novatrek_gen.render.marked import Module
from novatrek_gen.source import to_json


@dataclass(frozen=True)
class Annotations:
    """The annotations of one module.

    ``types`` maps, by the key of the shape, the name of each property to its annotation; an alias
    has one under the name ``""``.
    """

    types: Mapping[str, Mapping[str, Code]]


def distinct_types(module: Module) -> dict[str, dict[str, Any]]:
    """Return the different projected types of a module by their texts."""
    types = [type_ for shape in module.shapes.shapes for _, type_ in types_of(shape)]
    types += [branch.type for branch in module.shapes.branches]
    return {to_json(type_): type_ for type_ in types}


def types_of(shape: Shape) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the projected type of each property with its name; that of an alias without one."""
    if isinstance(shape, AliasShape):
        yield "", shape.type
        return
    for prop in shape.properties:
        yield prop.name, prop.type


def ingredients(module: Module) -> bytes:
    """Return everything in a module that its annotations depend on."""
    shapes = module.shapes
    return to_json(
        {
            "types": [
                [shape.key, [list(each) for each in types_of(shape)]] for shape in shapes.shapes
            ],
            "branches": [[branch.key, branch.type] for branch in shapes.branches],
            "branches file": module.branches,
            "external": list(shapes.external),
            "own types": [[key, _plain(each)] for key, each in shapes.own_types.items()],
            "classes": [[key, _plain(each)] for key, each in module.classes.items()],
        }
    ).encode("utf-8", "surrogatepass")


def to_bytes(annotations: Annotations) -> bytes:
    """Return annotations as bytes, from which `from_bytes` makes equal ones."""
    plain = {
        key: {name: [code.text, sorted(map(_plain, code.symbols))] for name, code in types.items()}
        for key, types in annotations.types.items()
    }
    return json.dumps(plain).encode()


def from_bytes(kept: bytes) -> Annotations:
    """Return what `to_bytes` was given."""
    return Annotations(
        {
            key: {
                name: Code(text, frozenset(Symbol(*each) for each in symbols))
                for name, (text, symbols) in types.items()
            }
            for key, types in json.loads(kept).items()
        }
    )


def _plain(symbol: Symbol) -> list[str]:
    return [symbol.name, symbol.module, symbol.alias]

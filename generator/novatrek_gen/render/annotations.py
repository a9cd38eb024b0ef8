"""The Python annotation of every property and alias of the platform."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from novatrek_gen.projection import AliasShape, ModuleShapes, Shape
from novatrek_gen.python import Code, Symbol
from novatrek_gen.render.numbered import Numbered, class_name, numbered
from novatrek_gen.render.payloads import annotate_types
from novatrek_gen.render.replacing import Replacing, code_of
from novatrek_gen.render.work import Work
from novatrek_gen.source import to_json


@dataclass(frozen=True)
class Module:
    """The shapes of one module, and the classes and aliases behind the keys in their types.

    ``branches`` is the name of the file with the schemas of the branches of its unions.
    """

    shapes: ModuleShapes
    classes: Mapping[str, Symbol]
    branches: str = ""


@dataclass(frozen=True)
class Annotations:
    """The annotations of one module.

    ``types`` maps, by the key of the shape, the name of each property to its annotation; an alias
    has one under the name ``""``.
    """

    types: Mapping[str, Mapping[str, Code]]


def annotate(modules: Sequence[Module], work: Work | None = None) -> list[Annotations]:
    """Return the annotations of each module in turn."""
    types = [_distinct(module) for module in modules]
    different = {each.text: each for those in types for each in those.values()}
    texts = annotate_types(list(different.values()), work or Work())
    annotations = dict(zip(different, texts, strict=True))
    return [
        _annotations(module, those, annotations)
        for module, those in zip(modules, types, strict=True)
    ]


def _distinct(module: Module) -> dict[str, Numbered]:
    """Return the different types of a module by their texts."""
    types = [type_ for shape in module.shapes.shapes for _, type_ in _types_of(shape)]
    types += [branch.type for branch in module.shapes.branches]
    return {to_json(type_): numbered(type_) for type_ in types}


def _types_of(shape: Shape) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the projected type of each property with its name; that of an alias without one."""
    if isinstance(shape, AliasShape):
        yield "", shape.type
        return
    for prop in shape.properties:
        yield prop.name, prop.type


def _annotations(
    module: Module, types: Mapping[str, Numbered], annotations: Mapping[str, str]
) -> Annotations:
    shapes = module.shapes
    expressions = {
        text: _named(_parsed(annotations[each.text]), each.keys) for text, each in types.items()
    }
    classes = {_name(key): symbol for key, symbol in module.classes.items()}
    classes |= {symbol.local: symbol for symbol in shapes.own_types.values()}
    meanings = {_name(key): each for key, each in _marked(module, expressions)}
    codes = {text: code_of(each, classes, meanings) for text, each in expressions.items()}
    return Annotations(
        {
            shape.key: {name: codes[to_json(type_)] for name, type_ in _types_of(shape)}
            for shape in shapes.shapes
        }
    )


def _named(expression: ast.expr, keys: Sequence[str]) -> ast.expr:
    """Return an expression with the names of a module's keys for those of numbered classes."""
    if not keys:
        return expression
    names = {class_name(n): ast.Name(_name(key), ast.Load()) for n, key in enumerate(keys)}
    return _parsed(ast.unparse(Replacing(names).visit(expression)))


def _name(key: str) -> str:
    """Return a name for the class behind a key, which no other name in an annotation is."""
    return f"M0{key}"


def _marked(module: Module, expressions: Mapping[str, ast.expr]) -> Iterator[tuple[str, ast.expr]]:
    """Yield annotations by their keys: of branches that a schema distinguishes, and of own classes.

    ``expressions`` are the annotations of the module's types, by the types as JSON.
    """
    for index, branch in enumerate(module.shapes.branches):
        annotation = ast.unparse(expressions[to_json(branch.type)])
        place = f"Branch(__package__, {module.branches!r}, {index})"
        yield branch.key, _parsed(f"Annotated[{annotation}, {place}]")
    for key, symbol in module.shapes.own_types.items():
        yield key, _parsed(f"Annotated[{symbol.local}, OwnType()]")


def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body

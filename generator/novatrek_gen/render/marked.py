"""The modules whose annotations are generated, and the annotations that carry a marker."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from novatrek_gen.projection import ModuleShapes
from novatrek_gen.python import Symbol
from novatrek_gen.source import to_json


@dataclass(frozen=True)
class Module:
    """The shapes of one module, and the classes and aliases behind the keys in their types.

    ``branches`` is the name of the file with the schemas of the branches of its unions.
    """

    shapes: ModuleShapes
    classes: Mapping[str, Symbol]
    branches: str = ""


def marked(module: Module, expressions: Mapping[str, ast.expr]) -> Iterator[tuple[str, ast.expr]]:
    """Yield annotations by their keys: of branches that a schema distinguishes, and of own classes.

    ``expressions`` are the annotations of the module's types, by the types as JSON.
    """
    for index, branch in enumerate(module.shapes.branches):
        annotation = ast.unparse(expressions[to_json(branch.type)])
        yield branch.key, _parsed(f"Annotated[{annotation}, Branch({module.branches!r}, {index})]")
    for key, symbol in module.shapes.own_types.items():
        yield key, _parsed(f"Annotated[{symbol.local}, OwnType()]")


def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body

"""What installed modules define, read without importing them: importing would run their code."""

from __future__ import annotations

import ast
import pkgutil
import sys
from collections.abc import Collection, Iterable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path


class NoModule(Exception):  # noqa: N818 - an answer, not a fault
    """There is no such module.

    Args:
        name: the first part of the import path that does not exist.
        others: the modules that there are beside it.
    """

    def __init__(self, name: str, others: Collection[str]) -> None:
        super().__init__(name)
        self.name, self.others = name, others


def classes_of(module: str) -> frozenset[str] | None:
    """Return the names that may be classes in a module; None if its source does not tell.

    Functions and constants of literals are left out. Raises NoModule.
    """
    spec = _find(module)
    if spec.origin is None or not spec.origin.endswith(".py"):
        return None
    try:
        tree = ast.parse(Path(spec.origin).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    found = list(_names(tree.body))
    return None if "*" in found or "__getattr__" in found else frozenset(filter(None, found))


def _find(module: str) -> ModuleSpec:
    spec, path = None, None
    parts = module.split(".")
    for number, part in enumerate(parts, start=1):
        name = ".".join(parts[:number])
        finders = (each for each in sys.meta_path if hasattr(each, "find_spec"))
        specs = (finder.find_spec(name, path) for finder in finders)
        spec = next(filter(None, specs), None)
        if spec is None:
            before = name.removesuffix(part)
            raise NoModule(name, {f"{before}{each.name}" for each in pkgutil.iter_modules(path)})
        path = list(spec.submodule_search_locations or ())
    assert spec is not None
    return spec


def _names(body: Iterable[ast.stmt]) -> Iterator[str]:
    """Yield the names that statements bind, also in their branches; ``*`` for all of a module."""
    for each in body:
        match each:
            case ast.ClassDef(name=name):
                yield name
            case ast.FunctionDef(name="__getattr__"):
                yield "__getattr__"
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from (alias.asname or alias.name for alias in names)
            case ast.Assign(targets=targets) if not isinstance(each.value, ast.Constant):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                for inner in ("body", "orelse", "finalbody"):
                    if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                        yield from _names(getattr(each, inner, ()))
                for handler in getattr(each, "handlers", ()):
                    yield from _names(handler.body)

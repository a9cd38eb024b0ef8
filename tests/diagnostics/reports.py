"""Finds the modules that report each code, in the syntax trees of the generator."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import novatrek_gen
from novatrek_gen.diagnostics import CODES

ROOT = Path(novatrek_gen.__file__).parent
_MAKERS = {"report", "SourceError"}


def modules_of_codes() -> dict[str, set[str]]:
    """Return the modules that report each code, as paths below the generator."""
    found: dict[str, set[str]] = {code: set() for code in CODES}
    for file in sorted(ROOT.rglob("*.py")):
        path = file.relative_to(ROOT)
        if path.parts[0] != "runtime":
            for code in _codes(ast.parse(file.read_text("utf-8"))):
                found[code].add(path.as_posix())
    return found


def _codes(module: ast.Module) -> Iterator[str]:
    """Yield the codes that a module reports.

    A call that is given its code in a variable counts for every code in its module; a code that is
    taken from another value, such as a caught error, was counted where that is made.
    """
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and _name(call.func) in _MAKERS and call.args:
            given = call.args[0]
            yield from _constants(module if isinstance(given, ast.Name) else given)


def _constants(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value in CODES:
            yield part.value


def _name(function: ast.expr) -> str | None:
    return function.id if isinstance(function, ast.Name) else None

"""Imports: names of the generated package and of the service's own modules."""

from __future__ import annotations

import ast

from novatrek_gen.usage.atoms import NOTHING, Atoms, ModuleOf
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope

__all__ = ["import_from", "import_module"]


def import_module(evaluator: Evaluator, node: ast.Import, scope: Scope) -> None:
    """Run `import a.b` or `import a.b as c`."""
    for alias in node.names:
        if alias.asname is not None:
            evaluator.bind(alias.asname, _modules(evaluator, alias.name, node, scope), scope)
            continue
        _modules(evaluator, alias.name, node, scope)
        first = alias.name.partition(".")[0]
        atoms = _modules(evaluator, first, node, scope)
        if atoms:
            evaluator.bind(first, atoms, scope)


def import_from(evaluator: Evaluator, node: ast.ImportFrom, scope: Scope) -> None:
    """Run `from a import b`, also relative, and with a star."""
    facts = evaluator.facts
    name = _absolute(node, scope)
    modules = _modules(evaluator, name, node, scope)
    for alias in node.names:
        if alias.name == "*":
            _import_all(evaluator, modules, scope)
            continue
        atoms = _modules(evaluator, f"{name}.{alias.name}", node, scope)
        for module in modules:
            assert isinstance(module, ModuleOf)
            atoms |= facts.get((module.name, alias.name))
        if atoms:
            evaluator.bind(alias.asname or alias.name, atoms, scope)


def _absolute(node: ast.ImportFrom, scope: Scope) -> str:
    if not node.level:
        return node.module or ""
    package = scope.module.package.split(".")
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *([node.module] if node.module else [])])


def _modules(evaluator: Evaluator, name: str, node: ast.stmt, scope: Scope) -> Atoms:
    facts = evaluator.facts
    found = facts.program.find(name)
    if not scope.module.generated:
        for module in found:
            if module.name in facts.handled:
                facts.consumed.setdefault(module.name, evaluator.place(node, scope))
    return frozenset(ModuleOf(module.name) for module in found) if found else NOTHING


def _import_all(evaluator: Evaluator, modules: Atoms, scope: Scope) -> None:
    names = {module.name for module in modules if isinstance(module, ModuleOf)}
    for (owner, name), atoms in list(evaluator.facts.slots.items()):
        if owner in names:
            evaluator.bind(name, atoms, scope)

"""Statements: assignments, imports, loops, and what a function returns."""

from __future__ import annotations

import ast
from typing import Any

from novatrek_gen.usage.annotations import annotated, as_values
from novatrek_gen.usage.atoms import NOTHING, Atoms, ModuleOf
from novatrek_gen.usage.definitions import define_class, define_function
from novatrek_gen.usage.evaluator import Evaluator, Statements
from novatrek_gen.usage.expressions import assign, assign_each
from novatrek_gen.usage.facts import Scope
from novatrek_gen.usage.imports import import_from, import_module
from novatrek_gen.usage.patterns import match

__all__ = ["STATEMENTS"]


def _assign(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    atoms = evaluator.value(node.value, scope)
    for target in node.targets:
        assign(evaluator, target, atoms, scope)


def _annotated(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    atoms = annotated(evaluator, node.annotation, scope)
    if not scope.module.generated or _is_alias(node.annotation):
        atoms |= evaluator.value(node.value, scope)
    assign(evaluator, node.target, atoms, scope)


def _is_alias(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "TypeAlias"


def _augmented(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    # The target is read as well.
    reading = ast.copy_location(ast.parse(ast.unparse(node.target), mode="eval").body, node)
    ast.fix_missing_locations(reading)
    for child in ast.walk(reading):
        ast.copy_location(child, node)
    atoms = evaluator.value(reading, scope) | evaluator.value(node.value, scope)
    assign(evaluator, node.target, atoms, scope)


def _alias(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    assign(evaluator, node.name, evaluator.value(node.value, scope), scope)


def _for(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    assign_each(evaluator, node.target, node.iter, scope)
    evaluator.run((*node.body, *node.orelse), scope)


def _with(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    for item in node.items:
        atoms = evaluator.value(item.context_expr, scope)
        if item.optional_vars is not None:
            assign(evaluator, item.optional_vars, atoms | _entered(evaluator, atoms), scope)
    evaluator.run(node.body, scope)


def _entered(evaluator: Evaluator, atoms: Atoms) -> Atoms:
    """Return what `__enter__` of the service's own context managers returns."""
    facts, found = evaluator.facts, NOTHING
    for name in ("__enter__", "__aenter__"):
        for routine in facts.methods.get(name, ()):
            found |= facts.get((routine.name, "return"))
    return found if any(not isinstance(atom, ModuleOf) for atom in atoms) else NOTHING


def _try(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    evaluator.run(node.body, scope)
    for handler in node.handlers:
        caught = as_values(evaluator, evaluator.value(handler.type, scope))
        if handler.name is not None:
            evaluator.bind(handler.name, caught, scope)
        evaluator.run(handler.body, scope)
    evaluator.run((*node.orelse, *node.finalbody), scope)


def _return(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    atoms = evaluator.value(node.value, scope)
    if scope.routine is not None:
        evaluator.facts.add((scope.routine, "return"), atoms)


def _delete(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    for target in node.targets:
        if isinstance(target, ast.Attribute):
            assign(evaluator, target, NOTHING, scope)


def _expression(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    if not isinstance(node.value, ast.Constant):  # a docstring names nothing
        evaluator.value(node.value, scope)


STATEMENTS: Statements = {
    ast.AnnAssign: _annotated,
    ast.Assign: _assign,
    ast.AsyncFor: _for,
    ast.AsyncFunctionDef: define_function,
    ast.AsyncWith: _with,
    ast.AugAssign: _augmented,
    ast.ClassDef: define_class,
    ast.Delete: _delete,
    ast.Expr: _expression,
    ast.For: _for,
    ast.FunctionDef: define_function,
    ast.Import: import_module,
    ast.ImportFrom: import_from,
    ast.Match: match,
    ast.Return: _return,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.With: _with,
} | ({ast.TypeAlias: _alias} if hasattr(ast, "TypeAlias") else {})

"""The atoms of every kind of expression."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from novatrek_gen.usage.atoms import BOX, NOTHING, Atoms, Routine
from novatrek_gen.usage.attributes import assign_attribute, attribute
from novatrek_gen.usage.calls import call, put
from novatrek_gen.usage.evaluator import Evaluator, Expressions
from novatrek_gen.usage.facts import Scope

__all__ = ["EXPRESSIONS", "assign", "assign_each"]


def assign(evaluator: Evaluator, target: ast.expr, atoms: Atoms, scope: Scope) -> None:
    """Give a target what is assigned to it."""
    match target:
        case ast.Name():
            evaluator.bind(target.id, atoms, scope)
        case ast.Tuple() | ast.List():
            for element in target.elts:
                assign(evaluator, element, atoms, scope)
        case ast.Starred():
            assign(evaluator, target.value, atoms | BOX, scope)
        case ast.Attribute():
            assign_attribute(evaluator, target, atoms, scope)
        case ast.Subscript():
            evaluator.value(target.slice, scope)
            put(evaluator, target.value, atoms, scope)
        case _:
            pass


def assign_each(evaluator: Evaluator, target: ast.expr, iterable: ast.expr, scope: Scope) -> None:
    """Give the target of a loop what is in an iterable."""
    atoms = evaluator.value(iterable, scope)
    match iterable, target:
        case (
            ast.Call(func=ast.Attribute(attr="items") | ast.Name(id="enumerate")),
            ast.Tuple(elts=[first, second]),
        ):
            # Numbers and keys: no model is a key, because none has a hash.
            assign(evaluator, first, atoms - evaluator.instances(atoms), scope)
            assign(evaluator, second, atoms, scope)
        case _:
            assign(evaluator, target, atoms, scope)


def _name(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    return evaluator.lookup(node.id, scope) or NOTHING


def _constant(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    if isinstance(node.value, str) and len(node.value) < _LONGEST_NAME:
        evaluator.facts.mention(node.value, evaluator.place(node, scope))
    return NOTHING


_LONGEST_NAME = 200  # characters; longer texts name no field


def _container(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    return evaluator.join(ast.iter_child_nodes(node), scope) | BOX


def _compare(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    operands = [node.left, *node.comparators]
    atoms = [evaluator.value(operand, scope) for operand in operands]
    for index, operator in enumerate(node.ops):
        pair = operands[index : index + 2]
        if isinstance(operator, (ast.Is, ast.IsNot)) or any(map(_is_nothing, pair)):
            continue
        for values in atoms[index : index + 2]:
            evaluator.lose(evaluator.values(values), node, scope, "it is compared as a whole")
    return NOTHING


def _is_nothing(node: ast.expr) -> bool:
    """Whether no field is looked at when a model is compared with this."""
    return isinstance(node, ast.Constant) or (
        isinstance(node, (ast.List, ast.Tuple, ast.Set)) and not node.elts
    )


def _formatted(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    atoms = evaluator.values(evaluator.value(node.value, scope))
    evaluator.lose(atoms, node.value, scope, "it is shown as a whole")
    evaluator.value(node.format_spec, scope)
    return NOTHING


def _binary(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    atoms = evaluator.join((node.left, node.right), scope)
    if isinstance(node.op, ast.Mod):
        evaluator.lose(evaluator.values(atoms), node, scope, "it is shown as a whole")
        return NOTHING
    return atoms


def _no_value(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    evaluator.join(ast.iter_child_nodes(node), scope)
    return NOTHING


def _named(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    atoms = evaluator.value(node.value, scope)
    assign(evaluator, node.target, atoms, scope)
    return atoms


def _subscript(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    index = evaluator.value(node.slice, scope)  # of an alias such as `list[Order]`, its classes
    return evaluator.value(node.value, scope) | index


def _yield(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    atoms = evaluator.value(node.value, scope)
    if scope.routine is not None:
        evaluator.facts.add((scope.routine, "return"), atoms | BOX)
    return atoms if isinstance(node, ast.YieldFrom) else NOTHING


def _lambda(evaluator: Evaluator, node: ast.Lambda, scope: Scope) -> Atoms:
    name = f"{scope.name}.<lambda {node.lineno}:{node.col_offset}>"
    arguments = node.args
    for default in (*arguments.defaults, *filter(None, arguments.kw_defaults)):
        evaluator.value(default, scope)
    inner = Scope(name, scope.module, scope, routine=name)
    names = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    for argument in (*names, *filter(None, (arguments.vararg, arguments.kwarg))):
        evaluator.facts.add((name, argument.arg), NOTHING)
    evaluator.facts.add((name, "return"), evaluator.value(node.body, inner))
    return frozenset({Routine(name, node, file=scope.module.file)})


def _comprehension(evaluator: Evaluator, node: Any, scope: Scope) -> Atoms:
    name = f"{scope.name}.<for {node.lineno}:{node.col_offset}>"
    inner = Scope(name, scope.module, scope, routine=scope.routine)
    for generator in node.generators:
        assign_each(evaluator, generator.target, generator.iter, inner)
        evaluator.join(generator.ifs, inner)
    results: Sequence[ast.expr] = (
        (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,)
    )
    return evaluator.join(results, inner) | BOX


EXPRESSIONS: Expressions = {
    ast.Attribute: attribute,  # type: ignore[dict-item]
    ast.BinOp: _binary,
    ast.Call: call,  # type: ignore[dict-item]
    ast.Compare: _compare,
    ast.Constant: _constant,
    ast.Dict: _container,
    ast.DictComp: _comprehension,
    ast.FormattedValue: _formatted,
    ast.GeneratorExp: _comprehension,
    ast.Lambda: _lambda,  # type: ignore[dict-item]
    ast.List: _container,
    ast.ListComp: _comprehension,
    ast.Name: _name,
    ast.NamedExpr: _named,
    ast.Set: _container,
    ast.SetComp: _comprehension,
    ast.Subscript: _subscript,
    ast.Tuple: _container,
    ast.UnaryOp: _no_value,
    ast.Yield: _yield,
    ast.YieldFrom: _yield,
}

"""Values of models that code creates: which fields it gives a value."""

from __future__ import annotations

import ast

from novatrek_gen.usage.atoms import Atoms, ClassOf, Instance
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope

__all__ = ["build", "build_from_wire", "copy"]


def build(evaluator: Evaluator, model: str, node: ast.Call, scope: Scope) -> None:
    """Note the fields that a constructor's keywords write."""
    evaluator.facts.built_at[model].add(evaluator.place(node, scope))
    for argument in node.args:
        _write(evaluator, model, "root", argument, scope)
    for keyword in node.keywords:
        if keyword.arg is not None:
            _write(evaluator, model, keyword.arg, keyword.value, scope)
        else:
            _write_all(evaluator, model, keyword.value, scope, wire=False)


def build_from_wire(evaluator: Evaluator, model: str, node: ast.Call, scope: Scope) -> None:
    """Note the fields that `model_validate` writes, which are known if it is given a literal."""
    evaluator.facts.built_at[model].add(evaluator.place(node, scope))
    for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
        _write_all(evaluator, model, argument, scope, wire=True)


def copy(evaluator: Evaluator, values: Atoms, node: ast.Call, scope: Scope) -> None:
    """Note the fields that `model_copy` writes."""
    updates = [k.value for k in node.keywords if k.arg == "update"]
    others = [k.value for k in node.keywords if k.arg is None]
    for atom in values:
        name = atom.of if isinstance(atom, Instance) else None
        for model in evaluator.facts.models(name) if name else ():
            for update in (*updates, *others, *node.args):
                _write_all(evaluator, model, update, scope, wire=False)


def _write_all(
    evaluator: Evaluator, model: str, node: ast.expr, scope: Scope, *, wire: bool
) -> None:
    if not isinstance(node, ast.Dict):
        lost = frozenset({ClassOf(model)})
        evaluator.lose(lost, node, scope, "its fields are given as a value of unknown keys")
        return
    names = evaluator.facts.classes[model].wire_names if wire else {}
    python = {wire_name: name for name, wire_name in names.items()}
    for key, value in zip(node.keys, node.values, strict=True):
        match key:
            case ast.Constant(value=str(name)):
                _write(evaluator, model, python.get(name, name), value, scope)
            case None:
                _write_all(evaluator, model, value, scope, wire=wire)
            case _:
                lost = frozenset({ClassOf(model)})
                evaluator.lose(lost, node, scope, "its fields are given as a value of unknown keys")


def _write(evaluator: Evaluator, model: str, name: str, node: ast.expr, scope: Scope) -> None:
    facts = evaluator.facts
    owner = facts.declared(model, name)
    if owner is None:
        return
    facts.write(owner, name, evaluator.place(node, scope))
    if isinstance(node, ast.Dict):  # a nested object, given as a dict
        for atom in facts.get((owner, name)):
            if isinstance(atom, Instance) and facts.models(atom.of):
                _write_all(evaluator, atom.of, node, scope, wire=False)

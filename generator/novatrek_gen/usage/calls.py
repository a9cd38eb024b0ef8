"""Calls: of Python's own functions, of models, of the service's code, and of code elsewhere."""

from __future__ import annotations

import ast

from novatrek_gen.usage.atoms import BOX, NOTHING, Atoms, Box, ClassOf, Instance, Routine
from novatrek_gen.usage.attributes import members, read_attribute
from novatrek_gen.usage.building import build, build_from_wire, copy
from novatrek_gen.usage.builtin import call_builtin
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope
from novatrek_gen.usage.invoking import Arguments, flow, handle, invoke

__all__ = ["call", "put"]

_ADDERS = {
    "add", "append", "appendleft", "extend", "extendleft", "insert", "put", "put_nowait",
    "setdefault", "update",
}  # fmt: skip
_GETTERS = {
    "clear", "copy", "discard", "get", "get_nowait", "items", "keys", "pop", "popitem", "popleft",
    "reverse", "rotate", "sort", "task_done", "values",
}  # fmt: skip
_FROM_WIRE = {"model_validate", "model_validate_json", "model_validate_strings"}


def call(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Atoms:
    """Return the atoms of a call's result, and note where its arguments go."""
    special = call_builtin(evaluator, node, scope)
    if special is not None:
        return special
    arguments = _arguments(evaluator, node, scope)
    _bind_handlers(evaluator, arguments)
    if isinstance(node.func, ast.Attribute):
        return _method(evaluator, node, node.func, arguments, scope)
    return _result(evaluator, evaluator.value(node.func, scope), arguments, node, scope)


def _arguments(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Arguments:
    positional, rest, keywords = [], NOTHING, {}
    for argument in node.args:
        atoms = evaluator.value(argument, scope)
        if isinstance(argument, ast.Starred) or rest:
            rest |= atoms
        else:
            positional.append(atoms)
    for keyword in node.keywords:
        atoms = evaluator.value(keyword.value, scope)
        if keyword.arg is None:
            rest |= atoms
        else:
            keywords[keyword.arg] = atoms
    return Arguments(tuple(positional), keywords, rest)


def _bind_handlers(evaluator: Evaluator, arguments: Arguments) -> None:
    """Give their events to functions that are passed under the name of a handler."""
    for name in arguments.keywords.keys() & evaluator.facts.handlers.keys():
        for atom in arguments.keywords[name]:
            if isinstance(atom, Routine):
                handle(evaluator, name, atom)


def _method(
    evaluator: Evaluator, node: ast.Call, func: ast.Attribute, arguments: Arguments, scope: Scope
) -> Atoms:
    facts, name = evaluator.facts, func.attr
    receiver = evaluator.value(func.value, scope)
    if name == "model_copy" and evaluator.instances(receiver):
        copy(evaluator, receiver, node, scope)
        return receiver
    if not any(members(evaluator, atom, name) for atom in receiver):
        if name in _ADDERS and any(isinstance(atom, Box) for atom in receiver):
            _add(evaluator, func.value, arguments.all, scope)
            return receiver | arguments.all
        if name in _GETTERS and (evaluator.instances(receiver) or Box() in receiver):
            _give(evaluator, receiver, arguments)
            return receiver | arguments.all
    models = [a for a in receiver if isinstance(a, ClassOf) and facts.models(a.name)]
    if models and name in {*_FROM_WIRE, "model_construct"}:
        for atom in models:
            how = build if name == "model_construct" else build_from_wire
            for model in facts.models(atom.name):
                how(evaluator, model, node, scope)
        return frozenset(Instance(atom.name) for atom in models)
    callee = read_attribute(evaluator, receiver, name, func, scope)
    return _result(evaluator, callee, arguments, node, scope)


def _result(
    evaluator: Evaluator, callee: Atoms, arguments: Arguments, node: ast.Call, scope: Scope
) -> Atoms:
    result, known = NOTHING, False
    for atom in callee:
        if isinstance(atom, ClassOf):
            for model in evaluator.facts.models(atom.name):
                build(evaluator, model, node, scope)
        made = invoke(evaluator, atom, arguments, node, scope)
        if made is not None:
            result, known = result | made, True
    if not known:
        _leave(evaluator, arguments, node, scope)
        result = evaluator.instances(callee)
    return result


def _leave(evaluator: Evaluator, arguments: Arguments, node: ast.Call, scope: Scope) -> None:
    """Note that arguments go to code elsewhere."""
    where = ast.unparse(node.func)
    reason = f"it is passed to `{where if len(where) < 60 else '…'}`, whose code is not here"
    evaluator.lose(arguments.all, node, scope, reason)
    for keyword in node.keywords:
        if keyword.arg is not None:
            evaluator.facts.mention(keyword.arg, evaluator.place(keyword, scope))
    for atom in arguments.all:
        if isinstance(atom, Routine) and not atom.generated:
            # It is called from there, perhaps with what goes there too.
            flow(evaluator, atom, Arguments(rest=evaluator.instances(arguments.all)))


def _give(evaluator: Evaluator, values: Atoms, arguments: Arguments) -> None:
    """Call functions such as the key of `sort` with what is in a container."""
    for atom in arguments.all:
        if isinstance(atom, Routine):
            flow(evaluator, atom, Arguments(rest=values))


def _add(evaluator: Evaluator, container: ast.expr, atoms: Atoms, scope: Scope) -> None:
    """Put atoms into the container that an expression names."""
    match container:
        case ast.Name():
            evaluator.bind(container.id, atoms | BOX, evaluator.home(container.id, scope))
        case ast.Attribute():
            for atom in evaluator.value(container.value, scope):
                if isinstance(atom, Instance):
                    evaluator.facts.add((atom.of, container.attr), atoms | BOX)
        case ast.Subscript():
            _add(evaluator, container.value, atoms, scope)
        case ast.Call(func=ast.Attribute(value=inner)):
            _add(evaluator, inner, atoms, scope)
        case _:
            pass


def put(evaluator: Evaluator, container: ast.expr, atoms: Atoms, scope: Scope) -> None:
    """Note `container[key] = value`; a container that is not Python's own may do anything."""
    if any(isinstance(a, Box) for a in evaluator.value(container, scope)):
        _add(evaluator, container, atoms, scope)
    else:
        evaluator.lose(atoms, container, scope, "it is put into something unknown")

"""Python's own functions that pass values on, look at them, or use their attributes by name."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace

from novatrek_gen.usage.annotations import annotated
from novatrek_gen.usage.atoms import BOX, NOTHING, Atoms, ClassOf, Instance, Routine
from novatrek_gen.usage.attributes import assign_attribute, read_attribute
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope
from novatrek_gen.usage.invoking import Arguments, flow, invoke

__all__ = ["call_builtin"]

_PASSING = {
    "aiter", "anext", "defaultdict", "deque", "dict", "enumerate", "filter", "frozenset", "iter",
    "list", "map", "max", "min", "next", "reversed", "set", "sorted", "tuple", "zip",
    "Queue", "chain", "copy", "create_task", "deepcopy", "ensure_future", "gather", "groupby",
    "islice", "reduce", "shield", "takewhile", "dropwhile", "to_thread", "wait_for", "run",
}  # fmt: skip
_CALLING = {"dropwhile", "filter", "map", "reduce", "takewhile", "to_thread"}
_MODULES = {"asyncio", "collections", "copy", "functools", "itertools", "typing", "contextlib"}
_LOOKING = {
    "abs", "all", "any", "bool", "callable", "float", "id", "int", "isinstance", "issubclass",
    "len", "range", "round", "sum", "assert_never", "assert_type", "reveal_type",
}  # fmt: skip
_CODE = {"__import__", "eval", "exec", "globals", "locals"}


def call_builtin(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Atoms | None:
    """Return the atoms of the result, None if this is not a call of such a function."""
    name = _name(evaluator, node.func, scope)
    nodes = [*node.args, *(keyword.value for keyword in node.keywords)]
    if name in _LOOKING:
        evaluator.join(nodes, scope)
        return NOTHING
    if name in _PASSING:
        return _pass_on(evaluator, name, node, scope)
    special = _SPECIAL.get(name or "")
    if special is not None and len(node.args) >= special[1]:
        return special[0](evaluator, node, scope)
    if name in _CODE or (name in {"vars", "dir"} and not node.args):
        evaluator.join(nodes, scope)
        reason = f"`{name}` may use anything"
        evaluator.lose(evaluator.facts.live, node, scope, reason)
        return NOTHING
    return None


def _name(evaluator: Evaluator, function: ast.expr, scope: Scope) -> str | None:
    """Return the name of a function of Python itself, None if it is another one."""
    match function:
        case ast.Name() if evaluator.lookup(function.id, scope) in {None, NOTHING}:
            return function.id
        case ast.Attribute(value=ast.Name(id=module)) if module in _MODULES:
            return function.attr
        case _:
            return None


def _pass_on(evaluator: Evaluator, name: str, node: ast.Call, scope: Scope) -> Atoms:
    """Return what is in the arguments; functions among them are called with it."""
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    atoms = evaluator.join(arguments, scope)
    called = [keyword.value for keyword in node.keywords if keyword.arg == "key"]
    called += node.args[:1] if name in _CALLING else []
    result = atoms | BOX
    for function in called:
        results = [
            invoke(evaluator, callee, Arguments(rest=atoms), function, scope)
            for callee in evaluator.value(function, scope)
        ]
        known = [found for found in results if found is not None]
        result = result.union(*known)
        if not known and not isinstance(function, ast.Constant):
            reason = f"it is passed to `{ast.unparse(function)}`, whose code is not here"
            evaluator.lose(atoms, function, scope, reason)
    return result


def _by_name(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Atoms:
    name = ast.unparse(node.func)
    values = evaluator.value(node.args[0], scope)
    others = evaluator.join(node.args[2:], scope)
    match node.args[1]:
        case ast.Constant(value=str(attribute)) if name in {"getattr", "hasattr"}:
            return others | read_attribute(evaluator, values, attribute, node, scope)
        case ast.Constant(value=str(attribute)):
            target = ast.Attribute(node.args[0], attribute, ast.Store())
            assign_attribute(evaluator, ast.copy_location(target, node), others, scope)
        case _:
            reason = f"`{name}` is called with a computed name"
            evaluator.lose(values | others, node, scope, reason)
    return others


def _partial(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Atoms:
    positional = tuple(evaluator.value(argument, scope) for argument in node.args[1:])
    keywords = {k.arg or "": evaluator.value(k.value, scope) for k in node.keywords}
    bound, callees = NOTHING, evaluator.value(node.args[0], scope)
    if not callees:
        taken = NOTHING.union(*positional, *keywords.values())
        evaluator.lose(taken, node, scope, "`partial` hides how it is called")
    for atom in callees:
        if isinstance(atom, Routine) and not atom.generated:
            flow(evaluator, atom, Arguments(positional, keywords))
            count = min(atom.bound + len(positional), len(atom.parameters))
            bound |= {replace(atom, bound=count)}
        else:
            taken = frozenset({atom}).union(*positional, *keywords.values())
            evaluator.lose(taken, node, scope, "`partial` hides how it is called")
    return bound


def _owner(_: Evaluator, _node: ast.Call, scope: Scope) -> Atoms:
    current: Scope | None = scope
    while current is not None and current.owner is None:
        current = current.parent
    return frozenset({Instance(current.owner)}) if current and current.owner else NOTHING


def _type(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Atoms:
    atoms = evaluator.value(node.args[0], scope)
    return frozenset(ClassOf(a.of) for a in atoms if isinstance(a, Instance))


def _cast(evaluator: Evaluator, node: ast.Call, scope: Scope) -> Atoms:
    return annotated(evaluator, node.args[0], scope) | evaluator.join(node.args[1:], scope)


# What each function means, and with how many arguments.
_SPECIAL: Mapping[str, tuple[Callable[[Evaluator, ast.Call, Scope], Atoms], int]] = {
    "cast": (_cast, 2),
    "delattr": (_by_name, 2),
    "getattr": (_by_name, 2),
    "hasattr": (_by_name, 2),
    "partial": (_partial, 1),
    "setattr": (_by_name, 3),
    "super": (_owner, 0),
    "type": (_type, 1),
}

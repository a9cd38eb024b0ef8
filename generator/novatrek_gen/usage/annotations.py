"""Annotations: which atoms a value has because of them."""

from __future__ import annotations

import ast

from novatrek_gen.usage.atoms import BOX, NOTHING, Atoms, ClassOf, Instance
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope
from novatrek_gen.usage.names import last_name

__all__ = ["annotated", "as_values"]

_NO_VALUES = {"Literal", "Callable", "ClassVar"}
_CONTAINERS = {
    "list", "dict", "set", "frozenset", "tuple", "deque", "defaultdict", "List", "Dict", "Set",
    "Tuple", "Sequence", "Iterable", "Iterator", "Mapping", "MutableMapping", "MutableSequence",
    "Collection", "Queue", "AsyncIterator", "AsyncIterable",
}  # fmt: skip


def annotated(evaluator: Evaluator, node: ast.expr | None, scope: Scope) -> Atoms:
    """Return the atoms of a value with this annotation; containers have those of their elements."""
    match node:
        case ast.Constant(value=str(text)):
            return annotated(evaluator, _parsed(text), scope)
        case ast.BinOp():
            return annotated(evaluator, node.left, scope) | annotated(evaluator, node.right, scope)
        case ast.Subscript():
            return _generic(evaluator, node, scope)
        case ast.Tuple() | ast.List() | ast.Starred():
            elements = [node.value] if isinstance(node, ast.Starred) else node.elts
            return NOTHING.union(*(annotated(evaluator, e, scope) for e in elements))
        case ast.Name(id="Self"):
            return _self(scope)
        case ast.Name() | ast.Attribute():
            box = BOX if last_name(node) in _CONTAINERS else NOTHING
            return box | as_values(evaluator, evaluator.value(node, scope))
        case _:
            return NOTHING


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None


def as_values(evaluator: Evaluator, atoms: Atoms) -> Atoms:
    """Turn classes into their values; a base class of all events stands for every event in use."""
    facts = evaluator.facts
    found = NOTHING
    for atom in atoms:
        if isinstance(atom, ClassOf):
            found |= {Instance(atom.name)}
            if atom.name.startswith(f"{facts.program.package}._runtime.model."):
                found |= facts.live
        else:
            found |= {atom}
    return found


def _generic(evaluator: Evaluator, node: ast.Subscript, scope: Scope) -> Atoms:
    name = last_name(node.value)
    if name in _NO_VALUES:
        return NOTHING
    inner = annotated(evaluator, node.slice, scope)
    if name in {"type", "Type"}:
        return frozenset(ClassOf(atom.of) for atom in inner if isinstance(atom, Instance))
    return inner | annotated(evaluator, node.value, scope)


def _self(scope: Scope) -> Atoms:
    current: Scope | None = scope
    while current is not None:
        if current.owner is not None:
            return frozenset({Instance(current.owner)})
        current = current.parent
    return NOTHING

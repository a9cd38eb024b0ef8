"""Attributes: fields of models, members of the service's own classes, names of modules."""

from __future__ import annotations

import ast
from dataclasses import replace

from novatrek_gen.usage.atoms import NOTHING, Atoms, ClassOf, Instance, ModuleOf, Routine
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope

__all__ = ["HARMLESS", "assign_attribute", "attribute", "members", "read_attribute"]

# Of a class or a value of a model; none of these reads a field.
HARMLESS = {
    "__name__", "__qualname__", "__module__", "__doc__", "__contract__", "__class__",
    "model_copy", "model_validate", "model_validate_json", "model_construct",
}  # fmt: skip


def attribute(evaluator: Evaluator, node: ast.Attribute, scope: Scope) -> Atoms:
    """Return the atoms of an attribute that is read."""
    return read_attribute(evaluator, evaluator.value(node.value, scope), node.attr, node, scope)


def read_attribute(
    evaluator: Evaluator, values: Atoms, name: str, node: ast.expr, scope: Scope
) -> Atoms:
    """Return the atoms of `values.name`, and note the fields that this reads."""
    facts = evaluator.facts
    found, known = NOTHING, False
    for atom in values:
        if isinstance(atom, Instance) and (owner := facts.declared(atom.of, name)):
            facts.read(owner, name, evaluator.place(node, scope))
            found, known = found | facts.get((owner, name)), True
        elif (inner := members(evaluator, atom, name)) is not None:
            found, known = found | inner, True
        elif isinstance(atom, Instance):
            found |= _unknown_member(evaluator, atom, name, node, scope)
        elif isinstance(atom, ClassOf) and facts.models(atom.name):
            if name not in HARMLESS:
                evaluator.lose(frozenset({atom}), node, scope, f"`{name}` of the class is used")
            found |= {atom}
    if not known:
        facts.mention(name, evaluator.place(node, scope))
    return found


def _unknown_member(
    evaluator: Evaluator, atom: Instance, name: str, node: ast.expr, scope: Scope
) -> Atoms:
    facts = evaluator.facts
    if facts.models(atom.of):
        if name not in HARMLESS and (name.startswith(("_", "model_")) or name in {"dict", "json"}):
            evaluator.lose(frozenset({atom}), node, scope, f"`{name}` may use any field")
        return frozenset({ClassOf(atom.of) if name == "__class__" else atom})
    if atom.of not in facts.classes or facts.classes[atom.of].generated:
        return NOTHING
    if name.startswith("__") or facts.is_open(atom.of):
        reason = f"`{name}` may use anything that is in it"
        evaluator.lose(frozenset({atom}), node, scope, reason)
    # What is iterated, awaited or entered gives what is in it.
    inner = frozenset(a for a in facts.held(atom.of) if not isinstance(a, Instance) or a != atom)
    owners = frozenset(a for a in inner if isinstance(a, Instance) and facts.declared(a.of, name))
    return read_attribute(evaluator, owners, name, node, scope) if owners else NOTHING


def members(evaluator: Evaluator, atom: object, name: str) -> Atoms | None:
    """Return what a module, a class or a value has under a name, None if nothing is known."""
    facts = evaluator.facts
    match atom:
        case ModuleOf():
            inner = facts.slots.get((atom.name, name))
            below = f"{atom.name}.{name}"
            if below in facts.program.modules:
                return (inner or NOTHING) | {ModuleOf(below)}
            return inner
        case Instance() | ClassOf():
            of = atom.of if isinstance(atom, Instance) else atom.name
            runtime = f"{facts.program.package}._runtime.model."
            classes = [i.name for i in facts.family(of) if not i.name.startswith(runtime)]
            slots = [(owner, name) for owner in classes]
            found = [facts.slots[slot] for slot in slots if slot in facts.slots]
            if not found:
                return None
            method = isinstance(atom, Instance)
            return NOTHING.union(*(_bound(evaluator, atoms, method=method) for atoms in found))
        case _:
            return None


def _bound(evaluator: Evaluator, atoms: Atoms, *, method: bool) -> Atoms:
    found = NOTHING
    for atom in atoms:
        if isinstance(atom, Routine) and atom.kind == "property":
            found |= evaluator.facts.get((atom.name, "return"))
        elif isinstance(atom, Routine) and _is_bound(evaluator, atom, method=method):
            found |= {replace(atom, bound=atom.bound + 1)}
        else:
            found |= {atom}
    return found


def _is_bound(evaluator: Evaluator, routine: Routine, *, method: bool) -> bool:
    """Whether reading the attribute gives a function its first argument."""
    if routine.bound or routine.name.rpartition(".")[0] not in evaluator.facts.classes:
        return False
    return routine.kind == "class" or (method and routine.kind == "plain")


def assign_attribute(evaluator: Evaluator, node: ast.Attribute, atoms: Atoms, scope: Scope) -> None:
    """Note `value.name = …`: a field that is written, or a member of an own class."""
    facts = evaluator.facts
    receivers = evaluator.value(node.value, scope)
    place = evaluator.place(node, scope)
    known = False
    for atom in receivers:
        if isinstance(atom, Instance) and (owner := facts.declared(atom.of, node.attr)):
            facts.write(owner, node.attr, place)
            known = True
        elif isinstance(atom, (Instance, ClassOf, ModuleOf)):
            facts.add((atom.of if isinstance(atom, Instance) else atom.name, node.attr), atoms)
            known = True
    if not known:
        evaluator.lose(atoms, node, scope, "it becomes an attribute of something unknown")
        facts.mention(node.attr, place)

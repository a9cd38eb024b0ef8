"""Calls of the service's own functions and classes: arguments flow into parameters and fields."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from novatrek_gen.usage.atoms import NOTHING, Atom, Atoms, ClassOf, Instance, Routine
from novatrek_gen.usage.attributes import members
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import Scope
from novatrek_gen.usage.result import Place

__all__ = ["Arguments", "flow", "handle", "invoke"]


@dataclass(frozen=True)
class Arguments:
    """The atoms of a call's arguments; ``rest`` are those behind `*` and `**`."""

    positional: tuple[Atoms, ...] = ()
    keywords: Mapping[str, Atoms] = field(default_factory=dict)
    rest: Atoms = NOTHING

    @property
    def all(self) -> Atoms:
        """The atoms of all arguments."""
        return NOTHING.union(self.rest, *self.positional, *self.keywords.values())


def invoke(
    evaluator: Evaluator, callee: Atom, arguments: Arguments, node: ast.expr, scope: Scope
) -> Atoms | None:
    """Call one thing; return the result's atoms, None if it is nothing that can be followed."""
    match callee:
        case Routine(generated=True):
            return _generated(evaluator, callee, arguments, node, scope)
        case Routine():
            return _own(evaluator, callee, arguments, node, scope)
        case ClassOf():
            return _construct(evaluator, callee, arguments, node, scope)
        case Instance():
            called = members(evaluator, callee, "__call__")
            results = [invoke(evaluator, a, arguments, node, scope) for a in called or ()]
            known = [result for result in results if result is not None]
            return NOTHING.union(*known) if known else None
        case _:
            return None


def flow(evaluator: Evaluator, routine: Routine, arguments: Arguments) -> Atoms:
    """Give arguments to the parameters of a function; return the atoms that it returns."""
    facts, name, signature = evaluator.facts, routine.name, routine.node.args
    parameters = routine.parameters[routine.bound :]
    for position, atoms in enumerate(arguments.positional):
        if position < len(parameters):
            facts.add((name, parameters[position]), atoms)
        elif signature.vararg is not None:
            facts.add((name, signature.vararg.arg), atoms)
    named = {*parameters, *(argument.arg for argument in signature.kwonlyargs)}
    for keyword, atoms in arguments.keywords.items():
        if keyword in named:
            facts.add((name, keyword), atoms)
        elif signature.kwarg is not None:
            facts.add((name, signature.kwarg.arg), atoms)
    if arguments.rest:
        others = [a.arg for a in (signature.vararg, signature.kwarg) if a is not None]
        for parameter in (*named, *others):
            facts.add((name, parameter), arguments.rest)
    return facts.get((name, "return"))


def handle(evaluator: Evaluator, name: str, routine: Routine) -> None:
    """Give a function what the handler of this name is called with."""
    facts, given = evaluator.facts, evaluator.facts.handlers[name]
    flow(evaluator, routine, Arguments(tuple(given)))
    facts.bound.add(name)
    signature = routine.node.args
    if signature.vararg is not None:  # its position depends on how the function is bound
        facts.add((routine.name, signature.vararg.arg), NOTHING.union(*given))
    for atom in NOTHING.union(*given):
        if isinstance(atom, Instance) and facts.models(atom.of):
            facts.handled_at[atom.of].add(Place(routine.file, routine.node.lineno))


def _own(
    evaluator: Evaluator, routine: Routine, arguments: Arguments, node: ast.expr, scope: Scope
) -> Atoms:
    result = flow(evaluator, routine, arguments)
    if not _is_stub(routine.node):
        return result
    # A method of a protocol: what implements it has the same name, or is somewhere else.
    method = routine.name.rpartition(".")[2]
    others = [r for r in evaluator.facts.methods[method] if not _is_stub(r.node)]
    for other in others:
        bound = replace(other, bound=routine.bound)
        result |= flow(evaluator, bound, arguments)
    if not others:
        reason = f"it is passed to `{method}`, whose code is not here"
        evaluator.lose(arguments.all, node, scope, reason)
    return result


def _generated(
    evaluator: Evaluator, routine: Routine, arguments: Arguments, node: ast.expr, scope: Scope
) -> Atoms:
    package = evaluator.facts.program.package
    if routine.name.startswith(f"{package}._runtime.codec."):
        events = evaluator.instances(arguments.all)
        evaluator.lose(events, node, scope, "it is written as text")
    if not routine.name.startswith(f"{package}._runtime."):
        _note_publishing(evaluator, routine, arguments, node, scope)
    made = frozenset(Instance(a.name) for a in arguments.all if isinstance(a, ClassOf))
    return evaluator.facts.get((routine.name, "return")) | evaluator.instances(made)


def _note_publishing(
    evaluator: Evaluator, routine: Routine, arguments: Arguments, node: ast.expr, scope: Scope
) -> None:
    """Note the events that a publish method is called with."""
    facts = evaluator.facts
    for parameter in routine.parameters:
        for atom in facts.get((routine.name, parameter)):
            if isinstance(atom, Instance) and facts.models(atom.of):
                facts.sent_at[atom.of].add(evaluator.place(node, scope))


def _construct(
    evaluator: Evaluator, callee: ClassOf, arguments: Arguments, node: ast.expr, scope: Scope
) -> Atoms:
    facts = evaluator.facts
    made = frozenset({Instance(callee.name)})
    if callee.name not in facts.classes or facts.classes[callee.name].generated:
        return made
    routines = [
        routine
        for initialise in ("__init__", "__new__")
        for routine in members(evaluator, Instance(callee.name), initialise) or ()
        if isinstance(routine, Routine) and not routine.generated
    ]
    for routine in routines[:1]:
        flow(evaluator, routine, arguments)
    if not routines and not facts.models(callee.name):
        _fill(evaluator, callee.name, arguments, node, scope)
    return made


def _fill(
    evaluator: Evaluator, name: str, arguments: Arguments, node: ast.expr, scope: Scope
) -> None:
    """Give arguments to the fields of a dataclass, or of a class like it."""
    facts = evaluator.facts
    fields = [f for info in reversed(list(facts.ancestors(name))) for f in info.fields]
    given = dict(zip(fields, arguments.positional, strict=False)) | dict(arguments.keywords)
    for target, atoms in given.items():
        facts.add((name, target), atoms)
    for target in fields if arguments.rest else ():
        facts.add((name, target), arguments.rest)
    left = NOTHING.union(
        *arguments.positional[len(fields) :],
        *(atoms for key, atoms in arguments.keywords.items() if key not in fields),
    )
    if facts.is_open(name):
        evaluator.lose(left, node, scope, "it is passed to a class whose code is not here")


def _is_stub(node: ast.AST) -> bool:
    """Whether a function does nothing, as those of protocols and abstract classes do."""
    if isinstance(node, ast.Lambda) or not isinstance(
        node, (ast.FunctionDef, ast.AsyncFunctionDef)
    ):
        return False
    return all(
        isinstance(statement, (ast.Pass, ast.Raise))
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in node.body
    )

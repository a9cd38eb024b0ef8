"""Functions and classes: parameters, decorators, handlers, fields."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any

from novatrek_gen.usage.annotations import annotated
from novatrek_gen.usage.atoms import BOX, NOTHING, Atoms, ClassOf, Instance, Routine
from novatrek_gen.usage.evaluator import Evaluator
from novatrek_gen.usage.facts import ClassInfo, Scope
from novatrek_gen.usage.invoking import Arguments, handle, invoke
from novatrek_gen.usage.names import last_name

__all__ = ["define_class", "define_function"]

_KINDS = {
    "staticmethod": "static", "classmethod": "class", "property": "property",
    "cached_property": "property", "setter": "property", "getter": "property",
}  # fmt: skip
# Decorators that do not look at what a function is given.
_HARMLESS = {
    *_KINDS, "abstractmethod", "override", "final", "overload", "wraps", "cache", "lru_cache",
    "contextmanager", "asynccontextmanager", "singledispatch", "runtime_checkable", "dataclass",
    "total_ordering", "unique", "fixture", "asyncio", "parametrize", "anyio", "on_startup",
    "after_startup", "on_shutdown", "after_shutdown", "deprecated", "no_type_check",
}  # fmt: skip


def define_function(evaluator: Evaluator, node: Any, scope: Scope) -> None:
    """Run a function's definition and its body."""
    generated = scope.module.generated
    name = f"{scope.name}.{node.name}"
    kind = next((_KINDS[d] for d in map(last_name, node.decorator_list) if d in _KINDS), "plain")
    routine = Routine(name, node, 0, kind, generated, scope.module.file)
    if not generated:
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            evaluator.value(default, scope)
    _declare_parameters(evaluator, routine, scope)
    evaluator.facts.add((name, "return"), annotated(evaluator, node.returns, scope))
    found: Atoms = frozenset({routine})
    if not generated:
        found = _decorate(evaluator, routine, scope)
        if scope.owner is not None:
            evaluator.facts.methods[node.name].add(routine)
        if node.name in evaluator.facts.handlers:
            method = scope.owner is not None and kind != "static"
            for atom in found:
                if isinstance(atom, Routine):
                    handle(evaluator, node.name, replace(atom, bound=1 if method else 0))
        elsewhere = _declared_elsewhere(evaluator, node, scope)
        inner = Scope(name, scope.module, scope, routine=name, elsewhere=elsewhere)
        evaluator.run(node.body, inner)
    evaluator.bind(node.name, found, scope)


def define_class(evaluator: Evaluator, node: ast.ClassDef, scope: Scope) -> None:
    """Run a class's definition and its body."""
    facts, name = evaluator.facts, f"{scope.name}.{node.name}"
    info = facts.classes.setdefault(name, ClassInfo(name, scope.module.generated))
    for base in node.bases:
        head = base.value if isinstance(base, ast.Subscript) else base
        classes = [a for a in evaluator.value(head, scope) if isinstance(a, ClassOf)]
        info.bases += [c.name for c in classes if c.name not in info.bases and c.name != name]
        if not classes and last_name(base) not in {"object", "Protocol", "ABC", "Generic"}:
            info.open = True
    inner = Scope(name, scope.module, scope, owner=name)
    for decorator in node.decorator_list:
        evaluator.value(decorator, scope)
    evaluator.run(node.body, inner)
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            _declare_field(evaluator, info, statement, statement.target.id)
    evaluator.bind(node.name, frozenset({ClassOf(name)}), scope)
    if info.generated:
        _declare_generated(evaluator, info, node, inner)


def _declare_parameters(evaluator: Evaluator, routine: Routine, scope: Scope) -> None:
    facts, arguments = evaluator.facts, routine.node.args
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        atoms = annotated(evaluator, argument.annotation, scope)
        facts.add((routine.name, argument.arg), atoms)
    for argument in filter(None, (arguments.vararg, arguments.kwarg)):
        atoms = annotated(evaluator, argument.annotation, scope)
        facts.add((routine.name, argument.arg), atoms | BOX)
    if scope.owner is not None and routine.kind != "static" and routine.parameters:
        first = ClassOf(scope.owner) if routine.kind == "class" else Instance(scope.owner)
        facts.add((routine.name, routine.parameters[0]), frozenset({first}))


def _decorate(evaluator: Evaluator, routine: Routine, scope: Scope) -> Atoms:
    found: Atoms = frozenset({routine})
    node = routine.node
    assert not isinstance(node, ast.Lambda)
    for decorator in node.decorator_list:
        callee = evaluator.value(decorator, scope)
        results = [invoke(evaluator, c, Arguments((found,)), decorator, scope) for c in callee]
        known = [result for result in results if result is not None]
        if known:
            found = found.union(*known)
        elif last_name(decorator) not in _HARMLESS:
            names = {*routine.parameters, "return"}
            atoms = NOTHING.union(*(evaluator.facts.get((routine.name, n)) for n in names))
            reason = f"the decorator `{last_name(decorator)}` may use it"
            evaluator.lose(evaluator.instances(atoms), decorator, scope, reason)
    return found


def _declared_elsewhere(evaluator: Evaluator, node: ast.AST, scope: Scope) -> dict[str, Scope]:
    """Return the scopes of names that a function declares as global or nonlocal."""
    found: dict[str, Scope] = {}
    module = scope
    while module.parent is not None:
        module = module.parent
    for child in ast.walk(node):
        if isinstance(child, ast.Global):
            found |= dict.fromkeys(child.names, module)
        elif isinstance(child, ast.Nonlocal):
            found |= {name: evaluator.home(name, scope) for name in child.names}
    return found


def _declare_field(
    evaluator: Evaluator, info: ClassInfo, statement: ast.AnnAssign, name: str
) -> None:
    if last_name(statement.annotation) == "ClassVar" or name in info.fields:
        return
    info.fields.append(name)
    for node in ast.walk(statement):
        match node:
            case ast.keyword(
                arg="alias" | "validation_alias", value=ast.Constant(value=str(wire_name))
            ):
                info.wire_names[name] = wire_name
            case ast.keyword(arg="deprecated", value=ast.Constant(value=str(notice))):
                info.deprecated[name] = notice
            case _:
                pass


def _declare_generated(
    evaluator: Evaluator, info: ClassInfo, node: ast.ClassDef, scope: Scope
) -> None:
    facts = evaluator.facts
    runtime = f"{facts.program.package}._runtime."
    if info.name.startswith(runtime):
        return
    inherited = {base.name for base in facts.ancestors(info.name)}
    bases = {f"{runtime}model.base.{base}" for base in ("ContractModel", "RootEvent")}
    info.is_model = bool(inherited & bases)
    if info.is_model and inherited & {f"{runtime}model.base.RootEvent"}:
        atoms = NOTHING.union(*(annotated(evaluator, base, scope) for base in node.bases))
        inner = frozenset(a for a in atoms if not isinstance(a, Instance) or facts.models(a.of))
        facts.add((info.name, "root"), inner - {Instance(info.name)} | BOX)
        if "root" not in info.fields:
            info.fields.append("root")
    if "Protocol" in map(last_name, node.bases):
        for method in node.body:
            if isinstance(method, ast.AsyncFunctionDef):
                _declare_handler(evaluator, method, f"{info.name}.{method.name}", scope)


def _declare_handler(
    evaluator: Evaluator, node: ast.AsyncFunctionDef, name: str, scope: Scope
) -> None:
    facts = evaluator.facts
    parameters = [*node.args.posonlyargs, *node.args.args][1:]
    atoms = [facts.get((name, parameter.arg)) for parameter in parameters]
    facts.handlers[node.name] = atoms
    facts.handled[scope.module.name].add(node.name)

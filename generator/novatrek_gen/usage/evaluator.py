"""The walk over syntax trees; what each kind of node means is in the modules that it is given."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping

from novatrek_gen.usage.atoms import NOTHING, Atoms, Instance, ModuleOf
from novatrek_gen.usage.facts import Facts, Scope
from novatrek_gen.usage.result import Place

__all__ = ["Evaluator", "Expressions", "Statements"]

Expressions = Mapping[type[ast.expr], Callable[["Evaluator", ast.expr, Scope], Atoms]]
Statements = Mapping[type[ast.stmt], Callable[["Evaluator", ast.stmt, Scope], None]]


class Evaluator:
    """Evaluates expressions to atoms and runs statements, each once per walk."""

    def __init__(self, facts: Facts, expressions: Expressions, statements: Statements) -> None:
        """Collect into ``facts``; nodes that the tables lack are walked through."""
        self.facts = facts
        self._expressions = expressions
        self._statements = statements

    def value(self, node: ast.expr | None, scope: Scope) -> Atoms:
        """Return the atoms of an expression."""
        if node is None:
            return NOTHING
        meaning = self._expressions.get(type(node))
        if meaning is not None:
            return meaning(self, node, scope)
        return self.join(ast.iter_child_nodes(node), scope)

    def join(self, nodes: Iterable[ast.AST | None], scope: Scope) -> Atoms:
        """Return the atoms of several expressions."""
        atoms = NOTHING
        for node in nodes:
            if isinstance(node, ast.expr):
                atoms |= self.value(node, scope)
        return atoms

    def run(self, statements: Iterable[ast.stmt], scope: Scope) -> None:
        """Run statements, and those inside of them."""
        for statement in statements:
            meaning = self._statements.get(type(statement))
            if meaning is not None:
                meaning(self, statement, scope)
            else:
                self._walk(statement, scope)

    def _walk(self, node: ast.AST, scope: Scope) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.value(child, scope)
            elif isinstance(child, ast.stmt):
                self.run((child,), scope)
            else:
                self._walk(child, scope)

    def place(self, node: ast.expr | ast.stmt | ast.pattern | ast.keyword, scope: Scope) -> Place:
        """Return where a node is."""
        return Place(scope.module.file, node.lineno)

    def lookup(self, name: str, scope: Scope) -> Atoms | None:
        """Return the atoms of a name, None if nothing in the code binds it."""
        current: Scope | None = scope
        while current is not None:
            # The names of a class body are not visible in its functions.
            if current is scope or current.owner is None:
                home = current.elsewhere.get(name, current)
                if (home.name, name) in self.facts.slots:
                    return self.facts.slots[home.name, name]
            current = current.parent
        return None

    def bind(self, name: str, atoms: Atoms, scope: Scope) -> None:
        """Give a name atoms, where the scope declares it."""
        self.facts.add((scope.elsewhere.get(name, scope).name, name), atoms)

    def home(self, name: str, scope: Scope) -> Scope:
        """Return the scope whose name this is; ``scope`` itself if nothing binds it yet."""
        current: Scope | None = scope
        while current is not None:
            if (current.name, name) in self.facts.slots and (
                current is scope or current.owner is None
            ):
                return current.elsewhere.get(name, current)
            current = current.parent
        return scope

    def lose(self, atoms: Atoms, node: ast.expr | ast.stmt, scope: Scope, reason: str) -> None:
        """Note that values may be used in any way."""
        if any(not isinstance(atom, ModuleOf) for atom in atoms):
            self.facts.lose(atoms, self.place(node, scope), reason)

    def values(self, atoms: Atoms) -> Atoms:
        """Return the values among atoms, without classes, functions and modules."""
        return frozenset(atom for atom in atoms if isinstance(atom, Instance))

    def instances(self, atoms: Atoms) -> Atoms:
        """Return the models' values among atoms."""
        models = self.facts.models
        return frozenset(a for a in atoms if isinstance(a, Instance) and models(a.of))

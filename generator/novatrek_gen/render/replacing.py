"""Expressions with some of their names replaced."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping
from copy import copy

from novatrek_gen.python import MODELS, PRINTED, Code, Symbol


class Replacing(ast.NodeTransformer):
    """Writes out what names stand for, and leaves the expressions it is given as they were.

    Args:
        meanings: The expression behind each name. The names in it are replaced as well.
    """

    def __init__(self, meanings: Mapping[str, ast.expr]) -> None:
        self._meanings = meanings

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Return a copy: the next expression that uses the same meaning starts from it again."""
        changed = copy(node)
        for name, value in ast.iter_fields(node):
            if isinstance(value, list):
                setattr(changed, name, [*value])
        return super().generic_visit(changed)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Replace in a union, which is nested as deeply as it has members, without recursion."""
        members: list[ast.expr] = [node.right]
        rest = node.left
        while isinstance(rest, ast.BinOp):
            members.append(rest.right)
            rest = rest.left
        texts = [ast.unparse(self.visit(member)) for member in (rest, *reversed(members))]
        return ast.Name(" | ".join(texts), ast.Load())  # printed as it is

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Write out what the name stands for."""
        if node.id not in self._meanings:
            return node
        written_out: ast.expr = self.visit(self._meanings[node.id])
        return written_out


def code_of(
    expression: ast.expr, classes: Mapping[str, Symbol], meanings: Mapping[str, ast.expr]
) -> Code:
    """Return an expression with symbols for its names.

    Args:
        expression: Its names are those of ``classes`` and ``meanings``, or known to `python`.
        classes: The class or alias behind a name.
        meanings: The expression that is written out for a name.
    """
    resolver = _Resolver(classes, meanings)
    resolved = resolver.visit(expression)
    return Code(ast.unparse(resolved), frozenset(resolver.symbols))


class _Resolver(Replacing):
    """Replaces names by those of symbols as well, and collects the symbols."""

    def __init__(self, classes: Mapping[str, Symbol], meanings: Mapping[str, ast.expr]) -> None:
        super().__init__(meanings)
        self._classes = classes
        self.symbols: set[Symbol] = set()

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._meanings:
            return super().visit_Name(node)
        if node.id in PRINTED:
            code = PRINTED[node.id].code
            self.symbols |= code.symbols
            return ast.parse(code.text, mode="eval").body
        if node.id in self._classes:
            return self._use(self._classes[node.id])
        if hasattr(builtins, node.id):
            return node
        return self._use(MODELS[node.id])

    def _use(self, symbol: Symbol) -> ast.expr:
        self.symbols.add(symbol)
        return ast.Name(symbol.local, ast.Load())

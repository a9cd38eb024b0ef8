"""Names in the syntax tree."""

from __future__ import annotations

import ast


def last_name(node: ast.expr) -> str:
    """Return the last part of a name: of a decorator, a base class or an annotation."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
        case ast.Call():
            return last_name(node.func)
        case ast.Subscript():
            return last_name(node.value)
        case _:
            return ""

"""Advice for values of a wrong type and for missing fields."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from novatrek_gen.source.nodes import Node, Object, Scalar

_HOW = {
    "array": "write a list: [...]",
    "object": "write its fields below it, as `name: value`",
    "string": "write text, in quotes",
    "boolean": "write true or false",
    "integer": "write a whole number",
    "number": "write a number",
}


def for_type(node: Node, wanted: Collection[str], *, is_file: bool) -> str | None:
    """Return what to do about a value that has none of the ``wanted`` types of JSON.

    ``is_file`` is True if the value is a whole file.
    """
    if is_file and "object" in wanted:
        return "begin the file with a field, as `name: value`"
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(node, Scalar) and value is None:
        return "write a value, or remove the field"
    if isinstance(node, Scalar) and "array" in wanted:
        return f"write a list: [{json.dumps(value, ensure_ascii=False, default=str)}]"
    if isinstance(node, Scalar) and "string" in wanted:
        return f'quote it: "{json.dumps(value, default=str)}"'
    if isinstance(value, str) and _is_quoted(value, wanted):
        return f"remove the quotes: {value}"
    known = [_HOW[name] for name in wanted if name in _HOW]
    return known[0] if len(known) == 1 else None


def for_missing(key: str, owner: Node, path: Iterable[object]) -> str:
    """Return what to do about a missing field of ``owner``, which is at ``path``."""
    steps = [str(step) for step in path]
    place = f" to `{steps[-1]}`" if steps and not steps[-1].isdecimal() else ""
    empty = isinstance(owner, Object) and not owner.members
    return f"add `{key}`{place}{', which is empty' if empty else ''}"


def _is_quoted(text: str, wanted: Collection[str]) -> bool:
    """Return whether a text is the JSON form of a value of a wanted type."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if isinstance(value, bool):
        return "boolean" in wanted
    return ("integer" in wanted and isinstance(value, int)) or (
        "number" in wanted and isinstance(value, int | float)
    )

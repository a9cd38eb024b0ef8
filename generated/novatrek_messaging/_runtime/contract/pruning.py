"""Copies of values without the parts that a schema does not look at, apart from its unions.

An engine converts a whole value, also where the schema is silent. A violation is searched for from
a union to the unions inside its branch: each would be converted with all that is inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from .judging import applied_inside, looks_inside
from .trunk import UNIONS, is_array, is_object

__all__ = ["pruned"]

# The keywords that a schema keeps as they are when it loses its unions.
_CONDITIONS: Final = ("if", "not")


def pruned(schemas: Iterable[Any], value: Any, target: Callable[[str], Any]) -> Any:
    """Return a copy of a value, with empty arrays and objects where no schema looks inside.

    Args:
        schemas: The schemas, whose unions do not count.
        value: The value.
        target: Returns the schema that a reference leads to.
    """
    looked: set[int] = set()
    whole: set[int] = set()
    seen: set[tuple[int, int, bool]] = set()
    pending: list[tuple[Any, Any, bool]] = [(schema, value, True) for schema in schemas]
    while pending:
        schema, part, is_trunk = asked = pending.pop()
        key = (id(schema), id(part), is_trunk)
        if key in seen or not is_object(schema) or not (is_object(part) or is_array(part)):
            continue
        seen.add(key)
        if "$ref" in schema:
            pending.append((target(schema["$ref"]), part, is_trunk))
            continue
        looked.add(id(part))
        if looks_inside(schema):
            whole.add(id(part))
        pending += _below(*asked)
    return _copied(value, looked, whole)


def _below(schema: dict[str, Any], value: Any, is_trunk: bool) -> Iterator[tuple[Any, Any, bool]]:
    """Yield the schemas that a schema applies to a value and its parts; conditions keep unions."""
    for each in schema.get("allOf", ()):
        yield each, value, is_trunk
    for keyword in ("then", "else"):
        yield schema.get(keyword), value, is_trunk
    for each in schema.get("dependencies", {}).values():
        yield each, value, is_trunk
    for keyword in _CONDITIONS:
        yield schema.get(keyword), value, False
    for keyword in () if is_trunk else UNIONS:
        for each in schema.get(keyword, ()):
            yield each, value, False
    for each, key in applied_inside(schema, value):
        yield each, value[key], is_trunk
    if is_array(value) and "contains" in schema:
        for item in value:
            yield schema["contains"], item, False


def _copied(value: Any, looked: set[int], whole: set[int]) -> Any:
    top = [value]
    pending: list[tuple[Any, Any]] = [(top, 0)]
    while pending:
        parent, key = pending.pop()
        part = parent[key]
        if id(part) in whole:
            continue
        if is_object(part):
            parent[key] = copy = dict(part) if id(part) in looked else {}
            pending += ((copy, name) for name in copy)
        elif is_array(part):
            parent[key] = items = list(part) if id(part) in looked else []
            pending += ((items, index) for index in range(len(items)))
    return top[0]

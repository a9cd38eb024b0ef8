"""Where Pydantic's core schemas hold further ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

__all__ = ["HOLDERS", "with_inner"]

HOLDERS: Final = frozenset(
    "schema items_schema keys_schema values_schema choices fields steps".split()
)


def with_inner(schema: Any, change: Callable[[Any], Any]) -> Any:
    """Return a core schema with `change` made to each schema that it holds directly."""
    return {key: _each(value, change) if key in HOLDERS else value for key, value in schema.items()}


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    match type(value).__name__:
        case "list":
            return [_each(inner, change) for inner in value]
        case "tuple":  # a choice with its label
            return tuple(_each(inner, change) for inner in value)
        case "dict" if isinstance(value.get("type"), str):
            return change(value)
        case "dict":
            return {name: change(inner) for name, inner in value.items()}
        case _:
            return value

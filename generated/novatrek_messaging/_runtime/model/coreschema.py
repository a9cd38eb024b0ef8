"""Traversal of Pydantic's core schemas.

The keys are those of `pydantic_core.core_schema`, which documents each kind of schema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

__all__ = [
    "BRANCH",
    "DEPTH_LIMIT",
    "INNER_KEYS",
    "IN_MESSAGES",
    "MESSAGE_JSON",
    "SAME_VALUE",
    "own_model",
    "parts",
    "with_inner",
]

# Pydantic validates and serializes at most this many levels of a recursive value.
DEPTH_LIMIT: Final = 255

# Metadata of a core schema: a function that
# returns the one which takes its place while a message is being read.
IN_MESSAGES: Final = "novatrek_in_messages"

# Metadata of a function: it hands on the value that it was given.
SAME_VALUE: Final = "novatrek_same_value"

# Metadata of a function: it only says whether a value belongs to an alternative of a union.
BRANCH: Final = "novatrek_branch"

# Metadata of the core schema of a model: Pydantic writes its JSON as messages.
MESSAGE_JSON: Final = "novatrek_message_json"

# The keys under which a core schema contains further ones.
INNER_KEYS: Final = frozenset(
    "schema items_schema keys_schema values_schema choices fields steps".split()
)


def own_model(schema: Any) -> Any:
    """Return the schema of the model itself, inside those of its `model_validator` functions."""
    while schema["type"] != "model":
        schema = schema["schema"]
    return schema


def with_inner(schema: Any, change: Callable[[Any], Any]) -> Any:
    """Return a core schema with `change` applied to each schema directly inside it."""
    return {
        key: _each(value, change) if key in INNER_KEYS else value for key, value in schema.items()
    }


def parts(schema: Any) -> list[Any]:
    """Return the schemas directly inside a core schema."""
    found: list[Any] = []

    def collect(inner: Any) -> Any:
        found.append(inner)
        return inner

    with_inner(schema, collect)
    return found


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    match type(value).__name__:
        case "list":
            return [_each(inner, change) for inner in value]
        case "tuple":  # a choice of a union with its label
            return tuple(_each(inner, change) for inner in value)
        case "dict" if isinstance(value.get("type"), str):
            return change(value)
        case "dict":
            return {name: change(inner) for name, inner in value.items()}
        case _:
            return value

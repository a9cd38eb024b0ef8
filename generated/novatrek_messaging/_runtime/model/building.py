"""Building of the core schemas of classes that refer to each other, in bounded recursion.

Pydantic generates the schema of a class inside that of the class that refers to it: a chain of 75
classes exceeds Python's recursion limit. Here a class far inside another one is only named; it is
generated when the outermost class is finished, as a definition.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import local
from typing import Any, Final

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema as cs

__all__ = ["build_schema"]

# Classes are generated inside each other up to this depth; validation of such is slightly faster.
_DEPTH: Final = 8
# Metadata, with which Pydantic keeps a reference as it is.
_NAMED: Final = {"novatrek_named": True}


class _State(local):
    """The classes that are being generated in this thread.

    Attributes:
        depth: How many of them are inside each other.
        pending: Those that were only named.
    """

    depth: int = 0
    pending: dict[type[Any], None] | None = None


_state = _State()


def build_schema(
    model: type[Any], handler: GetCoreSchemaHandler, generate: Callable[[], Any]
) -> Any:
    """Return the core schema of a class, or a reference to it if it is too far inside others.

    Args:
        model: The class.
        handler: Pydantic's handler.
        generate: Generates the schema.
    """
    pending = _state.pending
    if pending is None:
        return _outermost(handler, generate)
    if _state.depth >= _DEPTH:
        pending[model] = None
        return cs.definition_reference_schema(_reference(model), metadata=dict(_NAMED))
    _state.depth += 1
    try:
        return generate()
    finally:
        _state.depth -= 1


def _outermost(handler: GetCoreSchemaHandler, generate: Callable[[], Any]) -> Any:
    pending = _state.pending = {}
    try:
        schema = generate()
        while pending:
            handler.generate_schema(pending.popitem()[0])
        return schema
    finally:
        _state.pending = None


def _reference(model: type[Any]) -> str:
    """Return the name that Pydantic gives the definition of a class."""
    return f"{model.__module__}.{model.__qualname__}:{id(model)}"

"""Building of the core schemas of types that refer to each other, in bounded recursion.

Pydantic generates the schema of a class or of an alias inside that of the class that refers to it:
a chain of 75 classes exceeds Python's recursion limit. Here a type far inside another one is only
named; it is generated when the outermost class is finished, as a definition.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import currentframe
from threading import local
from types import FrameType
from typing import Any, Final

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema as cs

__all__ = ["build_schema"]

# Classes are generated inside each other up to this depth; validation of such is slightly faster.
_DEPTH: Final = 8
# So many calls inside each other, of the limit of 1,000, are spent on it.
_CALLS: Final = 200
# Metadata, with which Pydantic keeps a reference as it is.
_NAMED: Final = {"novatrek_named": True}


class _State(local):
    """The types that are being generated in this thread.

    Attributes:
        depth: How many of them are inside each other.
        start: How many calls there were when the outermost one was begun.
        pending: Those that were only named, by their references.
    """

    depth: int = 0
    start: int = 0
    pending: dict[str, Any] | None = None


_state = _State()


def build_schema(
    reference: str, type_: Any, handler: GetCoreSchemaHandler, generate: Callable[[], Any]
) -> Any:
    """Return the core schema of a type, or a reference to it if it is too far inside others.

    Args:
        reference: The name that Pydantic gives the definition of the type.
        type_: The type; Pydantic generates its schema if it is only named now.
        handler: Pydantic's handler.
        generate: Generates the schema.
    """
    pending = _state.pending
    if pending is None:
        return _outermost(handler, generate)
    if _state.depth >= _DEPTH or _calls() - _state.start > _CALLS:
        pending[reference] = type_
        return cs.definition_reference_schema(reference, metadata=dict(_NAMED))
    _state.depth += 1
    try:
        return generate()
    finally:
        _state.depth -= 1


def _outermost(handler: GetCoreSchemaHandler, generate: Callable[[], Any]) -> Any:
    pending = _state.pending = {}
    _state.start = _calls()
    try:
        schema = generate()
        while pending:
            handler.generate_schema(pending.popitem()[1])
        return schema
    finally:
        _state.pending = None


def _calls() -> int:
    """Return how many calls are inside each other."""
    count = 0
    frame: FrameType | None = currentframe()
    while frame is not None:
        count += 1
        frame = frame.f_back
    return count

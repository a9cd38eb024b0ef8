"""How the documents of a class become objects, at the least cost.

These are right for documents without long numbers. Whatever they refuse is decoded again, with
every check and every digit.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from ..contract import Contract
from ..contract.schema import WireSchema
from ..model.received import received
from ..model.trusting import trusting
from ..model.usual import usual_form

__all__ = ["Route", "routes"]


class Route(NamedTuple):
    """One way from a document to an object.

    Attributes:
        accepts: Whether a document may take this way.
        build: Builds the object, or raises an error if the document is not what it seemed to be.
    """

    accepts: Callable[[object], bool]
    build: Callable[[object], Any]


def routes(model: Any, wire: WireSchema) -> tuple[Route, Callable[[], Route]]:
    """Return the way of usual messages, and what returns the way of all that the contract accepts.

    The second way has an engine and a validator of its own, which many services never need.

    Args:
        model: An event's class.
        wire: The contract's schema.
    """
    is_generated = _is_generated(model)

    @cache
    def every() -> Route:
        return Route(wire.accepts, trusting(model) if is_generated else received(model))

    usual = usual_form(model) if is_generated else None
    engine = wire.compiled_narrowed(usual.schema) if usual else None
    return Route(engine.is_valid, usual.build) if usual and engine else every(), every


def _is_generated(model: type[BaseModel]) -> bool:
    """Return whether the contract's schema describes the class itself, and not a subclass."""
    contract: Contract | None = vars(model).get("__contract__")
    if contract is None or contract.schema is None:
        return False
    package, _, _ = contract.schema[0].rpartition(".")
    return f"{model.__module__}.".startswith(f"{package}.")

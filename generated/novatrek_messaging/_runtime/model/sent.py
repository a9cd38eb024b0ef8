"""Fields that are written even if they were not assigned: constants, and values filled in."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

__all__ = ["ConstantFactory", "SentMarker", "constant_fields", "sent_fields"]


class SentMarker:
    """Marks a field that is written even if it was not assigned."""

    def __repr__(self) -> str:
        """Return the name of the annotation."""
        return "Sent"


class ConstantFactory:
    """Base of factories that create the same value each time."""


@cache
def sent_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields that are written even if they were not assigned."""
    return frozenset(
        name
        for name, info in model.model_fields.items()
        if any(isinstance(item, SentMarker) for item in info.metadata)
    )


@cache
def constant_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields that a contract requires to have one value."""
    fields = model.model_fields
    return frozenset(
        name
        for name in sent_fields(model)
        if isinstance(fields[name].default_factory, ConstantFactory | None)
    )

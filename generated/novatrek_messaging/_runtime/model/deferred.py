"""Aliases that contain so many others that Pydantic cannot generate their schemas in one go."""

from __future__ import annotations

from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema as cs

from .building import build_schema
from .strict import tightened

__all__ = ["DeferredMarker"]


class DeferredMarker:
    """Marks the content of an alias: far inside other types, its schema is generated later."""

    def __repr__(self) -> str:
        """Return the name of the annotation."""
        return "Deferred"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> cs.CoreSchema:
        """Return the schema of the content, or a reference to it."""
        later = _Later(source)
        schema: cs.CoreSchema = build_schema(later.name, later, handler, lambda: handler(source))
        return schema


class _Later:
    """A type whose schema is generated as a definition."""

    def __init__(self, source: Any) -> None:
        """Args: source: the type."""
        self._source = source
        self.name = f"novatrek_deferred:{id(self)}"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return the schema of the type, as the definition that references to it name."""
        schema: Any = tightened(handler.generate_schema(self._source), handler)
        return {**schema, "ref": self.name}

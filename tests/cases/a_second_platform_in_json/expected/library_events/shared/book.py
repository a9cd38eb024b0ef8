"""Schemas declared in schemas/book.json.

Generated from there; changes belong there.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from library_events._runtime.model import ContractModel, Omittable

__all__ = ["Book"]


class Book(ContractModel):
    """A copy of a book."""

    isbn: Annotated[str, Field(pattern="^[0-9]{13}$")]
    title: Omittable[str] = None

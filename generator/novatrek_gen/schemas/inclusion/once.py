"""Functions of schemas that are computed once for each schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from novatrek_gen.schemas.view import SchemaView

_Result = TypeVar("_Result")
_Found = tuple[tuple[SchemaView, ...], _Result]


class Once(Generic[_Result]):
    """A function of schemas that is computed once for each document and its named schemas.

    They are known by their identity, which is kept for as long as the result.

    Args:
        compute: the function.
        size: the maximum number of results that are kept.
    """

    def __init__(self, compute: Callable[..., _Result], size: int = 8192) -> None:
        self._compute = compute
        self._size = size
        self._known: dict[tuple[int, ...], _Found[_Result]] = {}

    def __call__(self, *schemas: SchemaView) -> _Result:
        """Return the result for these schemas."""
        key = identities(schemas)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= self._size:
                self._known.clear()
            found = self._known[key] = schemas, self._compute(*schemas)
        return found[1]


def identities(schemas: tuple[SchemaView, ...]) -> tuple[int, ...]:
    """Return what two lists of the same documents have in common, while both exist."""
    if len(schemas) == 1:
        return id(schemas[0].document), id(schemas[0].named)
    return tuple([id(part) for schema in schemas for part in (schema.document, schema.named)])

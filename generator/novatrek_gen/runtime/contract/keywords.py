"""Keywords that are validated here, because the engine is too slow or not exact."""

from __future__ import annotations

from typing import Any

from .bounds import BOUNDS, has_large_bounds
from .enums import ENUM, has_long_enums
from .unique import UNIQUE_ITEMS

__all__ = ["own_keywords"]


def own_keywords(text: str) -> dict[str, Any] | None:
    """Return the keywords that the engine must not validate itself, by name; None if there is none.

    Args:
        text: The JSON text of the schema.
    """
    unique = UNIQUE_ITEMS if "uniqueItems" in text else {}
    bounds = BOUNDS if has_large_bounds(text) else {}
    enums = ENUM if has_long_enums(text) else {}
    return {**unique, **bounds, **enums} or None

"""Regular expressions of contracts, matched as the engine does: its dialect, in bounded time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

__all__ = ["matcher"]

_COMPILED = 512  # are kept


@lru_cache(_COMPILED)
def matcher(pattern: str) -> Callable[[str], bool]:
    """Return a function that returns whether a pattern of a contract matches in a text.

    Python's `re` may take exponential time: 40 letters against `^(a+)+$` are too many for it.
    """
    from jsonschema_rs import Draft7Validator  # slow to import, and few schemas have patterns

    return Draft7Validator({"pattern": pattern}).is_valid

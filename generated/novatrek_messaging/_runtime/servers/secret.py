"""Text that must not be shown."""

from __future__ import annotations

from typing import Final

__all__ = ["Secret"]

_SHOWN: Final = "'**********'"


class Secret(str):
    """A password as clients need it, whose `repr` does not contain it.

    Clients keep it in dictionaries and in local variables, which debuggers, error trackers and
    detailed tracebacks print with `repr`.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return asterisks."""
        return _SHOWN

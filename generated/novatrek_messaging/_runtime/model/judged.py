"""Which branches of unions accept parts of a message, in time proportional to the message.

Each level of a recursive value may be a union that only the contract can decide. An engine is the
fastest for small values. After a few large ones, and if the engines of a file would take long to
compile, values are judged by their parts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..contract.judging import Judgements
from ..contract.schema import WireSchema

__all__ = ["Judged"]

_SMALL: Final = 64  # values inside a value
_MOST_LARGE: Final = 8  # large values that an engine validates in full


class Judged:
    """What is known about the parts of one value."""

    def __init__(self) -> None:
        self._large = 0
        self._files: dict[WireSchema, Judgements] = {}

    def accepts(
        self, file: WireSchema, place: tuple[str, int], engine: Callable[[Any], bool], value: Any
    ) -> bool:
        """Return whether a schema accepts a part of the value.

        Args:
            file: The file with the schema.
            place: The steps to it.
            engine: Decides the same, at the least cost if the part is small.
            value: The part.
        """
        if self._large < _MOST_LARGE and not file.has_costly_parts:
            self._large += not _is_small(value)
            return engine(value)
        if file not in self._files:
            self._files[file] = Judgements(file.judge)
        return self._files[file].is_valid(place, value)


def _is_small(value: Any) -> bool:
    pending = [value]
    for part in pending:
        if isinstance(part, dict):
            pending += part.values()
        elif isinstance(part, list):
            pending += part
        if len(pending) > _SMALL:
            return False
    return True

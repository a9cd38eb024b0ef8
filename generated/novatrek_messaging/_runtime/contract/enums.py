"""The keyword `enum`, at a cost that does not grow with the number of listed values.

The engine finds a text in a list of texts, and an integer among integers. If objects or arrays are
listed, or values of several types, it compares a value with all of them.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.json import Decoder, Encoder

from .trunk import is_array, is_object
from .unique import identity

__all__ = ["ENUM", "has_long_enums"]

_WORD: Final = "enum"
_LONG: Final = 64  # values; the engine compares fewer faster than Python finds one
_SHOWN: Final = 3
_decode: Final = Decoder(float_hook=float).decode
_encode: Final = Encoder(decimal_format="number").encode


class Enum:
    """Draft-07 `enum`: a value equals one of the list."""

    def __init__(self, parent: object, value: Any, path: object) -> None:
        """Args: value: the value of the keyword; the others are the engine's."""
        self._listed: list[Any] = value
        self._identities = frozenset(map(identity, value))

    def validate(self, instance: object) -> None:
        """Validate a value.

        Raises:
            ValueError: It is not listed.
        """
        if identity(instance) in self._identities:
            return
        count = len(self._listed)
        shown = self._listed if count <= _SHOWN else self._listed[: _SHOWN - 1]
        texts = [_encode(value).decode() for value in shown]
        if count > _SHOWN:
            texts.append(f"{count - len(texts)} other candidates")
        before = f"{', '.join(texts[:-1])} or " if len(texts) > 1 else ""
        raise ValueError(f"\0 is not one of {before}{texts[-1]}")


ENUM: Final[dict[str, Any]] = {_WORD: Enum}


def has_long_enums(text: str) -> bool:
    """Return whether a schema has a long list whose values the engine compares one by one.

    It may also find a property or a value of this name, which costs time only.

    Args:
        text: The JSON text of the schema.
    """
    if f'"{_WORD}"' not in text or len(text) < _LONG:
        return False
    pending: list[Any] = [_decode(text)]
    while pending:
        part = pending.pop()
        if is_array(part):
            pending += part
        elif is_object(part):
            if is_array(listed := part.get(_WORD)) and len(listed) > _LONG and _is_mixed(listed):
                return True
            pending += part.values()
    return False


def _is_mixed(listed: list[Any]) -> bool:
    kinds = {*map(type, listed)}
    return len(kinds) > 1 or not kinds <= {str, int}

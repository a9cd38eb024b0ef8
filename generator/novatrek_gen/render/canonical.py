"""Digests of values, which are the same in each process that makes the values in the same way."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable


def digest_of(value: object, part: Callable[[object], bytes | None] = lambda _: None) -> bytes:
    """Return the digest of a value and of everything in it.

    Different values have different ones: 1 differs from 1.0 and True. Equal values usually have the
    same one: it also depends on which of the equal values in them, except for texts and sets, are
    one object.

    ``part`` returns the digest of something in the value, so that it is not computed again; None of
    anything else. Raises what pickle raises if the value contains something that cannot be pickled.
    """
    file = io.BytesIO()
    _Structure(file, value, part).dump(value)
    return hashlib.sha256(file.getbuffer()).digest()


class _Structure(pickle.Pickler):
    """Pickles texts and sets by their values alone, whatever is the same object and hashed how."""

    def __init__(
        self, file: io.BytesIO, whole: object, part: Callable[[object], bytes | None]
    ) -> None:
        super().__init__(file, 5)
        self._whole, self._part = whole, part
        self._texts: dict[str, int] = {}

    def persistent_id(self, obj: object) -> object:
        """Return what stands for a text, a set or a part; None for all else, which is pickled."""
        kind = type(obj)
        if kind is str:
            if (number := self._texts.get(obj)) is not None:  # type: ignore[call-overload]
                return number
            self._texts[obj] = len(self._texts)  # type: ignore[index]
            return obj
        if kind is frozenset or kind is set:
            return sorted(obj, key=repr)  # type: ignore[call-overload]
        return None if obj is self._whole else self._part(obj)

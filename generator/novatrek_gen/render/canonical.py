"""Digests of values, which are the same in each process that makes the values in the same way."""

from __future__ import annotations

import hashlib
import io
import pickle


def digest_of(value: object) -> bytes:
    """Return the digest of a value and of everything in it.

    Different values have different ones: 1 differs from 1.0 and True. Equal values usually have the
    same one: it also depends on which of the equal values in them, except for texts and sets, are
    one object.

    Raises what pickle raises if the value contains something that cannot be pickled.
    """
    file = io.BytesIO()
    _Structure(file).dump(value)
    return hashlib.sha256(file.getbuffer()).digest()


class _Structure(pickle.Pickler):
    """Pickles texts and sets by their values alone, whatever is the same object and hashed how."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, 5)
        self._texts: dict[str, int] = {}

    def persistent_id(self, obj: object) -> object:
        """Return what stands for a text or a set; None for all else, which is pickled as it is."""
        kind = type(obj)
        if kind is str:
            if (number := self._texts.get(obj)) is not None:  # type: ignore[call-overload]
                return number
            self._texts[obj] = len(self._texts)  # type: ignore[index]
            return obj
        if kind is frozenset or kind is set:
            return sorted(obj, key=repr)  # type: ignore[call-overload]
        return None

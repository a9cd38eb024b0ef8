"""Digests of values, which are the same in each process that makes the values in the same way."""

from __future__ import annotations

import hashlib
import io
import pickle


def digest_of(value: object) -> bytes:
    """Return the digest of a value and of everything in it.

    Different values have different ones: 1 differs from 1.0 and True. Equal values usually have the
    same one: it also depends on which of the equal values in them are one object.

    Raises what pickle raises if the value contains something that cannot be pickled.
    """
    file = io.BytesIO()
    _Structure(file, 5).dump(value)
    return hashlib.sha256(file.getbuffer()).digest()


class _Structure(pickle.Pickler):
    """Pickles sets in an order that does not depend on the hashes of their members."""

    def persistent_id(self, obj: object) -> object:
        """Return a sorted list for a set; None for all else, which is pickled as it is."""
        return sorted(obj, key=repr) if type(obj) in (frozenset, set) else None  # type: ignore[call-overload]

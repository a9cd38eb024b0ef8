"""Pieces of answers: results of pure functions, found again by the digest of all that goes in.

An answer is lost when any of its contracts changes. Its pieces are those of the contracts that did
not change.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
import zlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol, TypeVar

from novatrek_gen.store.database import EXACTNESS, OLDEST, Database, beyond_size

_Value = TypeVar("_Value")

_NAME = "pieces.sqlite3"
_LARGEST = 256 * 1024**2  # bytes of all pieces together, as they are stored
_COLUMNS = "key BLOB PRIMARY KEY, piece BLOB NOT NULL, digest BLOB NOT NULL, used REAL NOT NULL"
_FIND = "SELECT piece, digest, used FROM pieces WHERE key = ?"
_KEEP = "INSERT OR REPLACE INTO pieces (key, piece, digest, used) VALUES (?, ?, ?, ?)"
_BEYOND_SIZE = beyond_size("pieces", "piece", "key")

Compute = Callable[[Sequence[int]], Iterable[bytes]]
"""Returns the pieces for some of the inputs, which are named by their positions."""

Inputs = Sequence[bytes | None]


class Pieces(Protocol):
    """What was made of what, in this run and in earlier ones."""

    def recall(self, kind: str, inputs: Inputs, compute: Compute) -> list[bytes]:
        """Return the piece for each input.

        Args:
            kind: Names the function; the same input of another kind has another piece.
            inputs: All that each piece depends on, besides the program. None is for a piece that
                is computed in each run.
            compute: Called once with the positions of the inputs whose pieces are not known, in
                their order, if there are any. What it raises is not remembered.
        """
        ...

    def hold(self, kind: str, inputs: Hashable, compute: Callable[[], _Value]) -> _Value:
        """Return a value of this process.

        Args:
            kind: Names the function.
            inputs: All that the value depends on. What is compared by its identity must not change.
            compute: Called if the value is not known.
        """
        ...

    def renew(self, kind: str, change: Callable[[_Value | None], _Value]) -> _Value:
        """Return a value that is made of that of the last run in this process.

        Args:
            kind: Names the value.
            change: Makes it of the last one, None if there is none.
        """
        ...


class _NothingHeld:
    """Holds no values."""

    def hold(self, kind: str, inputs: Hashable, compute: Callable[[], _Value]) -> _Value:
        """See `Pieces.hold`."""
        return compute()

    def renew(self, kind: str, change: Callable[[_Value | None], _Value]) -> _Value:
        """See `Pieces.renew`."""
        return change(None)


class NoPieces(_NothingHeld):
    """Remembers nothing: everything is computed."""

    def recall(self, kind: str, inputs: Inputs, compute: Compute) -> list[bytes]:
        """See `Pieces.recall`."""
        return list(compute(range(len(inputs)))) if inputs else []


class StoredPieces(_NothingHeld):
    """Pieces in a folder of the user's own. If it cannot be read or written, there are none.

    Args:
        folder: The folder of the database.
        program: Returns the identity of the program, for which pieces of another one are
            worthless. It is asked only if a piece is.
        limit: The number of bytes that the stored pieces may have together.
    """

    def __init__(self, folder: Path, program: Callable[[], str], limit: int = _LARGEST) -> None:
        self._database: Final = Database(folder / _NAME, "pieces", _COLUMNS)
        self._identity: Final = program
        self._limit: Final = limit

    def recall(self, kind: str, inputs: Inputs, compute: Compute) -> list[bytes]:
        """See `Pieces.recall`."""
        keys = keys_of(inputs, self._program, kind.encode())
        return completed(keys, self._find([*filter(None, keys)]), compute, self._keep)

    @cached_property
    def _program(self) -> bytes:
        return _digest(self._identity().encode("utf-8", "surrogatepass"))

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        now = time.time()

        def found(connection: sqlite3.Connection) -> dict[bytes, bytes]:
            pieces: dict[bytes, bytes] = {}
            used: list[tuple[float, bytes]] = []
            for key in keys:
                row = connection.execute(_FIND, (key,)).fetchone()
                if row is None or _digest(key, row[0]) != row[1]:
                    continue
                pieces[key] = zlib.decompress(row[0])
                if row[2] < now - EXACTNESS:
                    used.append((now, key))
            connection.executemany("UPDATE pieces SET used = ? WHERE key = ?", used)
            return pieces

        return self._database.work(found) or {}

    def _keep(self, made: Mapping[bytes, bytes]) -> None:
        if not made:
            return
        now = time.time()
        packed = {key: zlib.compress(piece, 1) for key, piece in made.items()}
        rows = [(key, piece, _digest(key, piece), now) for key, piece in packed.items()]

        def kept(connection: sqlite3.Connection) -> None:
            connection.executemany(_KEEP, rows)
            connection.execute("DELETE FROM pieces WHERE used < ?", (now - OLDEST,))
            connection.execute(_BEYOND_SIZE, (self._limit,))

        self._database.work(kept)


def keys_of(inputs: Inputs, *parts: bytes) -> list[bytes | None]:
    """Return the digest of each input together with ``parts``; None for None."""
    return [None if each is None else _digest(*parts, each) for each in inputs]


def completed(
    keys: Sequence[bytes | None],
    found: Mapping[bytes, bytes],
    compute: Compute,
    keep: Callable[[Mapping[bytes, bytes]], None],
) -> list[bytes]:
    """Return the piece for each key: one that was found, or else one that is computed and kept."""
    pieces = [None if key is None else found.get(key) for key in keys]
    if missing := [position for position, piece in enumerate(pieces) if piece is None]:
        made: dict[bytes, bytes] = {}
        for at, piece in zip(missing, compute(missing), strict=True):
            pieces[at] = piece
            if (key := keys[at]) is not None:
                made[key] = piece
        keep(made)
    return [piece for piece in pieces if piece is not None]


def _digest(*parts: bytes) -> bytes:
    """Return the digest of some parts, in which their limits count."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()

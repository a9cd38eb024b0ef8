"""Answers by the questions they answer, with what was read on the way to them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from novatrek_gen.store.database import EXACTNESS, OLDEST, Database, beyond_size
from novatrek_gen.store.recording import Asked, Trace

_NAME = "answers.sqlite3"
_LARGEST = 512 * 1024**2  # bytes of all answers together, as they are stored
_PER_QUESTION = 8  # such as those of several branches
_COLUMNS = """
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    traces TEXT NOT NULL,
    answer BLOB NOT NULL,
    digest TEXT NOT NULL,
    used REAL NOT NULL,
    UNIQUE (question, traces)
"""
_NEWEST_FIRST = "SELECT id, traces, digest FROM answers WHERE question = ? ORDER BY used DESC"
_ALL_BUT_NEWEST = """
DELETE FROM answers WHERE question = ?1
AND id NOT IN (SELECT id FROM answers WHERE question = ?1 ORDER BY used DESC, id DESC LIMIT ?2)
"""
_BEYOND_SIZE = beyond_size("answers", "answer", "id")


class Store:
    """Answers by question. A store that cannot be read or written has none and keeps none.

    Args:
        folder: The folder of the database.
        limit: The number of bytes that the stored answers may have together.
    """

    def __init__(self, folder: Path, limit: int = _LARGEST) -> None:
        self._database: Final = Database(folder / _NAME, "answers", _COLUMNS)
        self._limit: Final = limit

    def find(self, question: str, holds: Callable[[tuple[Trace, ...]], bool]) -> bytes | None:
        """Return an answer to a question, None if there is none.

        Args:
            question: What the answer depends on, but for what is read on the way to it.
            holds: Whether the trees would answer now as they did then, one trace for each tree.
        """

        def found(database: sqlite3.Connection) -> bytes | None:
            for id_, text, digest in database.execute(_NEWEST_FIRST, (question,)).fetchall():
                traces = _traces(text)
                if traces is None or not holds(traces):
                    continue
                query = "SELECT answer FROM answers WHERE id = ?"
                (packed,) = database.execute(query, (id_,)).fetchone() or (b"",)
                if _digest(question, text, packed) == digest:
                    now = time.time()
                    update = "UPDATE answers SET used = ? WHERE id = ? AND used < ?"
                    database.execute(update, (now, id_, now - EXACTNESS))
                    return zlib.decompress(packed)
                database.execute("DELETE FROM answers WHERE id = ?", (id_,))
            return None

        return self._database.work(found)

    def keep(self, question: str, traces: tuple[Trace, ...], answer: bytes) -> None:
        """Keep an answer, and remove those that are too old or too much."""
        now, text, packed = time.time(), json.dumps(traces), zlib.compress(answer, 1)
        row = (question, text, packed, _digest(question, text, packed), now)
        insert = "INSERT OR REPLACE INTO answers (question, traces, answer, digest, used)"

        def kept(database: sqlite3.Connection) -> None:
            database.execute(f"{insert} VALUES (?, ?, ?, ?, ?)", row)
            database.execute("DELETE FROM answers WHERE used < ?", (now - OLDEST,))
            database.execute(_ALL_BUT_NEWEST, (question, _PER_QUESTION))
            database.execute(_BEYOND_SIZE, (self._limit,))

        self._database.work(kept)


def _traces(text: str) -> tuple[Trace, ...] | None:
    """Return the traces in an entry; None if it is damaged."""
    try:
        return tuple(tuple(Asked(*asked) for asked in trace) for trace in json.loads(text))
    except (ValueError, TypeError):
        return None


def _digest(question: str, traces: str, packed: bytes) -> str:
    """Return what binds an answer to what it answers."""
    parts = (question.encode("utf-8", "surrogatepass"), traces.encode(), packed)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

"""The store itself: a database of SQLite, which survives kill -9 and concurrent runs."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, TypeVar

from novatrek_gen.store.recording import Asked, Trace

_Result = TypeVar("_Result")

_NAME = "answers.sqlite3"
_LARGEST = 512 * 1024**2  # bytes of all answers together, as they are stored
_OLDEST = 30 * 24 * 3600  # seconds since an answer was last used
_EXACTNESS = 3600  # seconds; when an answer was last used is not written more often
_PER_QUESTION = 8  # such as those of several branches
_PATIENCE = 2.0  # seconds to wait for another run; then this one goes on without the store

_VERSION = 1  # of the tables
_SCHEMA = f"""
PRAGMA auto_vacuum = FULL;
DROP TABLE IF EXISTS answers;
CREATE TABLE answers (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    traces TEXT NOT NULL,
    answer BLOB NOT NULL,
    digest TEXT NOT NULL,
    used REAL NOT NULL,
    UNIQUE (question, traces)
);
PRAGMA user_version = {_VERSION};
"""
_TABLES = """
SELECT user_version, (SELECT COUNT(*) FROM sqlite_master WHERE name = 'answers')
FROM pragma_user_version
"""
_NEWEST_FIRST = "SELECT id, traces, digest FROM answers WHERE question = ? ORDER BY used DESC"
_ALL_BUT_NEWEST = """
DELETE FROM answers WHERE question = ?1
AND id NOT IN (SELECT id FROM answers WHERE question = ?1 ORDER BY used DESC, id DESC LIMIT ?2)
"""
_BEYOND_SIZE = """
DELETE FROM answers WHERE id IN (
    SELECT id FROM (
        SELECT id, SUM(LENGTH(answer)) OVER (ORDER BY used DESC, id DESC) AS total FROM answers
    ) WHERE total > ?
)
"""


class Store:
    """Answers by question. A store that cannot be read or written has none and keeps none.

    Args:
        folder: The folder of the database.
        limit: The number of bytes that the stored answers may have together.
    """

    def __init__(self, folder: Path, limit: int = _LARGEST) -> None:
        self._file: Final = folder / _NAME
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
                    database.execute(update, (now, id_, now - _EXACTNESS))
                    return zlib.decompress(packed)
                database.execute("DELETE FROM answers WHERE id = ?", (id_,))
            return None

        return self._with_database(found)

    def keep(self, question: str, traces: tuple[Trace, ...], answer: bytes) -> None:
        """Keep an answer, and remove those that are too old or too much."""
        now, text, packed = time.time(), json.dumps(traces), zlib.compress(answer, 1)
        row = (question, text, packed, _digest(question, text, packed), now)
        insert = "INSERT OR REPLACE INTO answers (question, traces, answer, digest, used)"

        def kept(database: sqlite3.Connection) -> None:
            database.execute(f"{insert} VALUES (?, ?, ?, ?, ?)", row)
            database.execute("DELETE FROM answers WHERE used < ?", (now - _OLDEST,))
            database.execute(_ALL_BUT_NEWEST, (question, _PER_QUESTION))
            database.execute(_BEYOND_SIZE, (self._limit,))

        self._with_database(kept)

    def _with_database(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Do some work in one transaction; None if the database cannot be read or written."""
        try:
            return self._connected(work)
        except sqlite3.OperationalError:
            return None  # another run holds it, the disk is full, or the folder is read-only
        except sqlite3.DatabaseError:
            # It is damaged, or no database at all. What it knew can be computed again.
            with suppress(OSError):
                self._file.unlink()
            return None

    def _connected(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database:
            # Without waiting for the disk: answers that a crash of the machine loses are no loss.
            database.execute("PRAGMA synchronous = OFF")
            if database.execute(_TABLES).fetchone() != (_VERSION, 1):
                database.executescript(_SCHEMA)
            with database:
                return work(database)


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

"""A database of SQLite that may be lost at any time: it survives kill -9 and concurrent runs."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from novatrek_gen.store.folder import is_private

_Result = TypeVar("_Result")

OLDEST = 30 * 24 * 3600
"""Seconds since an entry was last used, after which it is removed."""

EXACTNESS = 3600
"""Seconds; when an entry was last used is not written more often."""

_PATIENCE = 2.0  # seconds to wait for another run; then this one goes on without the database
_TABLES = """
SELECT user_version, (SELECT COUNT(*) FROM sqlite_master WHERE name = ?)
FROM pragma_user_version
"""


@dataclass(frozen=True)
class Database:
    """A file with one table. One of another version, damaged or foreign, is begun anew.

    So is a link, and a file that others own or may write to: the code of templates is in it.

    ``columns`` is what stands between the brackets of ``CREATE TABLE``.
    """

    file: Path
    table: str
    columns: str
    version: int = 1

    def work(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Do some work in one transaction; None if the database cannot be read or written."""
        try:
            return self._connected(work)
        except sqlite3.OperationalError:
            return None  # another run holds it, the disk is full, or the folder is read-only
        except sqlite3.DatabaseError:
            # It is damaged, or no database at all. What it knew can be computed again.
            with suppress(OSError):
                self.file.unlink()
            return None

    def _connected(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        self._refuse_foreign()
        with closing(sqlite3.connect(self.file, timeout=_PATIENCE)) as connection:
            # Without waiting for the disk: entries that a crash of the machine loses are no loss.
            connection.execute("PRAGMA synchronous = OFF")
            if connection.execute(_TABLES, (self.table,)).fetchone() != (self.version, 1):
                connection.executescript(self._script())
            with connection:
                return work(connection)

    def _refuse_foreign(self) -> None:
        try:
            status = self.file.lstat()
        except OSError:
            return  # there is none yet; if it cannot be reached, connecting fails
        if not stat.S_ISREG(status.st_mode) or not is_private(status):
            raise sqlite3.DatabaseError("others may have written to it")

    def _script(self) -> str:
        return f"""
        PRAGMA auto_vacuum = FULL;
        DROP TABLE IF EXISTS {self.table};
        CREATE TABLE {self.table} ({self.columns});
        PRAGMA user_version = {self.version};
        """


def beyond_size(table: str, value: str, key: str) -> str:
    """Return the statement that removes the least recently used entries.

    Its parameter is the number of bytes that the entries may have together in the column
    ``value``; ``key`` identifies an entry.
    """
    return f"""
    DELETE FROM {table} WHERE {key} IN (
        SELECT {key} FROM (
            SELECT {key}, SUM(LENGTH({value})) OVER (ORDER BY used DESC, {key} DESC) AS total
            FROM {table}
        ) WHERE total > ?
    )
    """  # noqa: S608 - the names are those of our tables

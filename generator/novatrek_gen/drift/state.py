"""Input and output of the comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from novatrek_gen.drift.lock import LOCK_NAME, Lock


class Kind(Enum):
    """One way in which a file differs; `EDITED` may come with `STALE` or with `ORPHANED`."""

    MISSING = "missing"
    STALE = "stale"
    ORPHANED = "orphaned"
    EDITED = "edited"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Drift:
    """One file that differs.

    ``before`` is its content on disk, ``after`` its fresh content; each is None if there is no such
    file, or if it is foreign. ``known`` is True if the lock lists the file.
    """

    path: str
    kinds: tuple[Kind, ...]
    reasons: tuple[str, ...]
    before: bytes | None
    after: bytes | None
    known: bool

    @property
    def is_foreign(self) -> bool:
        """Whether the file was not generated."""
        return self.kinds == (Kind.FOREIGN,)

    @property
    def loses_an_edit(self) -> bool:
        """Whether writing the fresh content overwrites an edit."""
        if self.before is None or self.after is None or self.path == LOCK_NAME:
            return False
        return Kind.EDITED in self.kinds and unix(self.before) != self.after


@dataclass(frozen=True)
class State:
    """The fresh output, the output folder on disk, and the old and new lock.

    ``fresh`` are the generated files. ``disk`` are the files on disk that are in ``fresh`` or in
    the old lock, ``others`` the paths of all others. None of the three contains the lock itself.
    """

    fresh: Mapping[str, bytes]
    disk: Mapping[str, bytes]
    others: tuple[str, ...]
    old_bytes: bytes | None
    old: Lock | None
    new: Lock


def unix(data: bytes) -> bytes:
    """Return ``data`` with the line endings of generated files."""
    return data.replace(b"\r\n", b"\n")

"""The values a comparison takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from novatrek_gen.drift.lock import LOCK_NAME, Lock


class Kind(Enum):
    """How a file differs; `EDITED` may come with `STALE` or with `ORPHANED`."""

    MISSING = "missing"
    STALE = "stale"
    ORPHANED = "orphaned"
    EDITED = "edited"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Drift:
    """One file that is not as it should be.

    ``before`` is what is on disk, ``after`` what should be; None where there is no file, and where
    it is foreign. ``known`` tells whether the lock has a record of the file.
    """

    path: str
    kinds: tuple[Kind, ...]
    reasons: tuple[str, ...]
    before: bytes | None
    after: bytes | None
    known: bool

    @property
    def is_foreign(self) -> bool:
        """Tell whether this is merely somebody else's file."""
        return self.kinds == (Kind.FOREIGN,)

    @property
    def loses_an_edit(self) -> bool:
        """Tell whether making this file what it should be overwrites somebody's work."""
        if self.before is None or self.after is None or self.path == LOCK_NAME:
            return False
        return Kind.EDITED in self.kinds and unix(self.before) != self.after


@dataclass(frozen=True)
class State:
    """What should be in the output folder, what is, and what the lock says was.

    ``fresh`` are the files as generated now, ``disk`` those of them that are there, with those that
    the old lock lists, ``others`` the paths of the rest; the lock itself is in none of the three.
    """

    fresh: Mapping[str, bytes]
    disk: Mapping[str, bytes]
    others: tuple[str, ...]
    old_bytes: bytes | None
    old: Lock | None
    new: Lock


def unix(data: bytes) -> bytes:
    """Return ``data`` with the line ends that generated files have."""
    return data.replace(b"\r\n", b"\n")

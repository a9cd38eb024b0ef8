"""What differs between the files that should be there and those that are. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from novatrek_gen.drift.lock import LOCK_NAME, Lock, digest
from novatrek_gen.drift.reasons import reasons


class Kind(Enum):
    """How a file differs; `STALE` and `EDITED` may hold together."""

    MISSING = "missing"
    STALE = "stale"
    EDITED = "edited"
    ORPHANED = "orphaned"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Drift:
    """One file that is not as it should be.

    ``before`` is what is on disk, ``after`` what should be; None where there is no file. ``known``
    tells whether the lock has a record of the file.
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


@dataclass(frozen=True)
class State:
    """``fresh`` are the files as generated now, ``disk`` those that are there (the lock in
    neither), ``old`` the lock as it is there, ``new`` as it should be."""

    fresh: Mapping[str, bytes]
    disk: Mapping[str, bytes]
    old_bytes: bytes | None
    old: Lock | None
    new: Lock


def compare(state: State) -> tuple[Drift, ...]:
    """Return every difference, sorted by path; the lock itself, if it differs, comes last."""
    drifts = [*_planned(state), *_unplanned(state)]
    return (*sorted(drifts, key=lambda drift: drift.path), *_lock(state))


def _planned(state: State) -> Iterator[Drift]:
    for path, after in state.fresh.items():
        before = state.disk.get(path)
        if before == after:
            continue
        kinds = _kinds(state, path, before, after)
        why = tuple(_why(state, path, kinds))
        yield Drift(path, kinds, why, before, after, state.old is not None and path in state.old.files)


def _kinds(state: State, path: str, before: bytes | None, after: bytes) -> tuple[Kind, ...]:
    if before is None:
        return (Kind.MISSING,)
    locked = state.old.files.get(path) if state.old else None
    if locked is None:
        return (Kind.EDITED,)
    stale = (Kind.STALE,) if locked.sha256 != digest(after) else ()
    edited = (Kind.EDITED,) if locked.sha256 != digest(before) else ()
    return (*stale, *edited)


def _unplanned(state: State) -> Iterator[Drift]:
    locked = state.old.files if state.old else {}
    for path, before in state.disk.items():
        if path in state.fresh:
            continue
        entry = locked.get(path)
        if entry is None:
            yield Drift(path, (Kind.FOREIGN,), (), before, None, known=False)
            continue
        edited = (Kind.EDITED,) if entry.sha256 != digest(before) else ()
        kinds = (Kind.ORPHANED, *edited)
        yield Drift(path, kinds, tuple(_why(state, path, kinds)), before, None, known=True)


def _lock(state: State) -> Iterator[Drift]:
    after = state.new.dump()
    if state.old_bytes == after:
        return
    if state.old_bytes is None:
        kinds, why = (Kind.MISSING,), ["there is no lock"]
    elif state.old is None:
        kinds, why = (Kind.EDITED,), ["the lock cannot be read; a merge may have left conflicts"]
    else:
        kinds = (Kind.STALE,)
        why = list(reasons(state.old, state.new, LOCK_NAME)) or ["the list of files changed"]
    yield Drift(LOCK_NAME, kinds, tuple(why), state.old_bytes, after, known=True)


def _why(state: State, path: str, kinds: Iterable[Kind]) -> Iterator[str]:
    if state.old is None:
        yield "the lock has no record of this file"
        return
    known = path in state.old.files
    changed = list(reasons(state.old, state.new, path))
    if Kind.EDITED in kinds:
        yield "changed by hand" if known else "not written by novatrek-gen"
    if Kind.MISSING in kinds and known and not changed:
        yield "deleted by hand"
    elif Kind.EDITED not in kinds or Kind.STALE in kinds or Kind.ORPHANED in kinds:
        yield from changed

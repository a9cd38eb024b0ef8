"""Comparison of the fresh output with the disk. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.drift.lock import LOCK_NAME, Lock, digest, has_conflicts
from novatrek_gen.drift.reasons import (
    reasons,
    unexplained,
    why_lock_stale,
    why_missing,
    why_unknown,
)
from novatrek_gen.drift.state import Drift, Kind, State, unix

_CHANGED = "changed since it was generated"


def compare(state: State) -> tuple[Drift, ...]:
    """Return all differences sorted by path, that of the lock last."""
    drifts = [*_planned(state), *_unplanned(state)]
    return (*sorted(drifts, key=lambda drift: drift.path), *_lock(state))


def _planned(state: State) -> Iterator[Drift]:
    old = state.old or Lock()
    for path, after in state.fresh.items():
        before = state.disk.get(path)
        if before == after:
            continue
        if before is None:
            why = why_missing(state, path)
            yield Drift(path, (Kind.MISSING,), why, None, after, path in old.files)
        elif not old.knows(path, before):
            yield Drift(path, (Kind.EDITED,), why_unknown(state), before, after, known=False)
        else:
            kinds, why = _changed(state, old, path, before)
            yield Drift(path, kinds, why, before, after, known=True)


def _changed(
    state: State, old: Lock, path: str, before: bytes
) -> tuple[tuple[Kind, ...], tuple[str, ...]]:
    """Return how a generated file differs from the fresh one, and why."""
    after = state.fresh[path]
    merged = has_conflicts(before) or (old.is_merged and not old.wrote(path, before))
    edited = not (merged or old.wrote(path, before))
    locked = old.files.get(path)
    stale = not edited or locked is None or locked.sha256 != digest(after)
    kinds: tuple[Kind, ...] = ()
    why: tuple[str, ...] = ()
    if stale:
        kinds += (Kind.STALE,)
        why += ("merged",) if merged else ()
        why += tuple(reasons(old, state.new, path))
        why = why or (unexplained(old, path, before),)
    if edited:
        kinds += (Kind.EDITED,)
        why += ("only its line endings were changed" if unix(before) == after else _CHANGED,)
    return kinds, why


def _unplanned(state: State) -> Iterator[Drift]:
    old = state.old or Lock()
    for path, before in state.disk.items():
        if path in state.fresh:
            continue
        if not old.knows(path, before):
            yield _foreign(path)
            continue
        why = tuple(reasons(old, state.new, path)) or ("no longer generated",)
        # A checkout with other line ends is not an edit; otherwise no orphan would be removed.
        if old.wrote(path, before) or old.wrote(path, unix(before)):
            yield Drift(path, (Kind.ORPHANED,), why, before, None, known=True)
        else:
            kinds, why = (Kind.ORPHANED, Kind.EDITED), (*why, _CHANGED)
            yield Drift(path, kinds, why, before, None, known=True)
    yield from map(_foreign, state.others)


def _foreign(path: str) -> Drift:
    return Drift(path, (Kind.FOREIGN,), (), None, None, known=False)


def _lock(state: State) -> Iterator[Drift]:
    after, before = state.new.dump(), state.old_bytes
    if before == after:
        return
    if before is None:
        kind, why = Kind.MISSING, ["not generated yet, or not committed"]
    elif state.old is None:
        kind, why = Kind.EDITED, ["it cannot be parsed"]
    elif state.old.is_merged:
        kind, why = Kind.STALE, ["it contains merge conflicts"]
    elif unix(before) == after:
        kind, why = Kind.EDITED, ["only its line endings were changed"]
    elif state.old == state.new:
        kind, why = Kind.EDITED, [_CHANGED]
    else:
        kind, why = Kind.STALE, list(why_lock_stale(state.old, state.new))
    yield Drift(LOCK_NAME, (kind,), tuple(why), before, after, known=True)

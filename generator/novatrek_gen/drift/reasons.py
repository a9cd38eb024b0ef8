"""Reasons of drift, as text."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.drift.lock import LOCK_NAME, Lock, digest
from novatrek_gen.drift.state import State


def reasons(old: Lock, new: Lock, path: str) -> Iterator[str]:
    """Yield the changes between two locks that can affect the file at ``path``.

    A path that neither lock lists, which is the lock's own, depends on everything.
    """
    before, after = old.files.get(path), new.files.get(path)
    if before is None and after is None:
        sources = {*old.sources, *new.sources}
    else:
        sources = {source for file in (before, after) if file for source in file.sources}
    for source in sorted(sources):
        was, now = old.sources.get(source), new.sources.get(source)
        if was is None:
            yield f"{_named(source)} added"
        elif now is None:
            yield f"{_named(source)} removed"
        elif was != now:
            yield f"{_named(source)} changed"
    for tool in sorted({*old.tools, *new.tools}):
        was, now = old.tools.get(tool), new.tools.get(tool)
        if was != now:
            name = "generator" if tool == "novatrek-gen" else tool
            yield f"{name} {was or 'none'} → {now or 'none'}"


def why_lock_stale(old: Lock, new: Lock) -> Iterator[str]:
    """Yield the changes since the lock was written."""
    found = list(reasons(old, new, LOCK_NAME))
    yield from found
    if old.pending:
        yield "an earlier run was interrupted"
    elif not found:
        yield "the lock lists other files or contents"


def why_missing(state: State, path: str) -> tuple[str, ...]:
    """Return why a file is missing."""
    if state.old_bytes is None:
        return ("not generated yet",)
    if state.old is None:
        return why_unknown(state)
    locked = state.old.files.get(path)
    if locked is not None and locked.sha256 == digest(state.fresh[path]):
        return ("deleted by hand",)
    return tuple(reasons(state.old, state.new, path)) or ("not generated yet",)


def why_unknown(state: State) -> tuple[str, ...]:
    """Return why it is unknown whether a file was generated."""
    if state.old_bytes is None:
        return (f"it differs, and without {LOCK_NAME} it is unknown whether it was generated",)
    if state.old is None:
        return (
            f"it differs, and {LOCK_NAME} cannot be parsed to find out whether it was generated",
        )
    return ("not written by novatrek-gen",)


def unexplained(old: Lock, path: str, before: bytes) -> str:
    """Return why a generated file is stale although none of its sources changed."""
    if old.is_merged:
        return f"{LOCK_NAME} contains merge conflicts"
    if old.interrupted(path, before):
        return "an earlier run was interrupted"
    return "none of its sources changed, so novatrek-gen itself has changed"


def _named(source: str) -> str:
    if source.startswith("template:"):
        return f"template {source.removeprefix('template:')}"
    if source.startswith("option:"):
        return f"option group [{source.removeprefix('option:')}]"
    if source.startswith("runtime:"):
        return f"the generator's runtime/{source.removeprefix('runtime:')}"
    file, _, event = source.partition("#")
    return f"{event} in {file}" if event else file

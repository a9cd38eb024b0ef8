"""The changelog of each event, from the history of the contracts in git."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.commands.past import Past, before, read_past
from novatrek_gen.config import Config
from novatrek_gen.errors import RevisionError
from novatrek_gen.evolution import Policy
from novatrek_gen.evolution.changelog import Changelog, Ledger, Skipped
from novatrek_gen.git import Commit, commit_id, history, top_level
from novatrek_gen.progress import Progress, silent

# Enough for years of most platforms.
DEFAULT_LIMIT = 100


@dataclass(frozen=True)
class Span:
    """The part of a history that is logged.

    Args:
        head: the newest revision.
        base: a revision whose history is left out; None for none.
        limit: the maximum number of revisions that are compared; 0 for all.
    """

    head: str = "HEAD"
    base: str | None = None
    limit: int = DEFAULT_LIMIT


def log(config: Config, span: Span | None = None, progress: Progress = silent) -> Changelog:
    """Return the changelog of each event; nothing is checked out or written.

    Each revision of the branch is compared with the one before; what a merge brought is one
    revision. Only revisions are read that changed a file of the contracts, and each only once.
    Paths in the result start at the root of the repository.

    Args:
        config: the configuration on disk; in older revisions, it is followed to where it was.
        span: which revisions.
        progress: told about each revision.

    Raises:
        RevisionError: there is no git, no repository or no such revision, the clone is shallow, or
            the newest revision has no contracts that can be linked.
    """
    span = span or Span()
    folder = Path(os.path.realpath(config.file.parent))
    top = top_level(folder)
    commits = history(top, span.head, span.base)
    newest = read_past(
        top, commit_id(top, span.head), (folder / config.file.name).relative_to(top).as_posix()
    )
    if newest.config is None or newest.dated is None:
        reason = newest.reason or f"it has no {newest.file}; commit it first"
        raise RevisionError(f"{span.head} has no changelog: {reason}")
    return _walk(_Steps(top, span.limit, progress), newest, commits)


@dataclass(frozen=True)
class _Steps:
    top: Path
    limit: int
    progress: Progress


def _walk(steps: _Steps, newest: Past, commits: Iterable[Commit]) -> Changelog:
    """Compare the revisions from the newest to the oldest."""
    ledger, newer, past = Ledger(), newest, newest
    skipped: list[Skipped] = []
    since: Commit | None = None  # the revision that made the contracts what ``newer`` has
    count = 0
    for commit in commits:
        if not past.depends_on(commit.paths):
            continue
        if count == steps.limit > 0:
            return Changelog(tuple(ledger.logs()), tuple(skipped), is_complete=False)
        count += 1
        steps.progress(f"reading the contracts before {commit.id}")
        if past.dated is None:
            skipped.append(Skipped(commit, past.reason))
        past, since = before(steps.top, commit, past), since or commit
        if past.dated is not None:
            _add(ledger, since, past, newer)
            newer, since = past, None
    return Changelog(tuple(ledger.logs()), tuple(skipped))


def _add(ledger: Ledger, commit: Commit, old: Past, new: Past) -> None:
    config = new.config or old.config
    assert old.dated is not None
    assert new.dated is not None
    ledger.add(commit, old.dated, new.dated, Policy.of(config) if config else Policy())

"""The contracts in one revision of a history."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.commands.contracts import contracts_at
from novatrek_gen.commands.load import load_base
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics, Severity, at_least
from novatrek_gen.errors import ConfigError
from novatrek_gen.evolution.changelog import NO_PLATFORM, Dated
from novatrek_gen.git import Commit, Revision
from novatrek_gen.tree import path_matches


@dataclass(frozen=True)
class Past:
    """The contracts in a revision.

    Args:
        file: the path of the configuration from the root of the repository.
        dated: the linked contracts, none if there was no configuration; None if something is wrong.
        config: the configuration; None if it is missing or cannot be read.
        read: the paths of the files that were read.
        reason: what is wrong.
    """

    file: str
    dated: Dated | None
    config: Config | None = None
    read: frozenset[str] = frozenset()
    reason: str = ""

    @property
    def root(self) -> str:
        """The folder of the contracts from the root of the repository, empty for the root."""
        return self.dated.root if self.dated else ""

    def depends_on(self, paths: Iterable[str]) -> bool:
        """Return whether the contracts may have changed with some files."""
        return any(self._depends_on(path) for path in paths)

    def _depends_on(self, path: str) -> bool:
        if path == self.file or path in self.read:
            return True
        if self.config is None:
            return False
        inside = posixpath.relpath(path, self.root or ".")
        return any(path_matches(inside, pattern) for pattern in self.config.specs)


def read_past(top: Path, revision: str, file: str) -> Past:
    """Return the contracts in a revision; what is wrong with them is in the result.

    Args:
        top: the root of the repository.
        revision: the revision as git understands it.
        file: the path of the configuration from there.
    """
    if file not in Revision(top, revision).files:
        return Past(file, Dated(NO_PLATFORM))
    try:
        contracts = contracts_at(revision, top / file, top)
    except ConfigError as error:
        return Past(file, None, reason=str(error))
    config = contracts.config
    root = config.root.relative_to(top).as_posix().removeprefix(".")
    loaded = load_base(config, contracts.tree)
    read = frozenset(posixpath.normpath(posixpath.join(root, path)) for path in loaded.files)
    if loaded.platform is None:
        return Past(file, None, config, read, _reason(loaded.diagnostics))
    return Past(file, Dated(loaded.platform, root), config, read)


def before(top: Path, commit: Commit, past: Past) -> Past:
    """Return the contracts in the revision before ``commit``, in which they were ``past``.

    If the configuration was elsewhere, it is followed to there.
    """
    if commit.parent is None:
        return Past(past.file, Dated(NO_PLATFORM))
    name = posixpath.basename(past.file)
    old, new = (Revision(top, revision).files for revision in (commit.parent, commit.id))
    moved = [path for path in old if posixpath.basename(path) == name and path not in new]
    is_moved = past.file in new and past.file not in old and len(moved) == 1
    return read_past(top, commit.parent, moved[0] if is_moved else past.file)


def _reason(found: Diagnostics) -> str:
    errors = at_least(found, Severity.ERROR)
    first = f"{errors[0].location}: {errors[0].message}"
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    return f"{first}{more}"

"""A folder of generated files: what is on disk, what should be, and how to get there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Final

from novatrek_gen import __version__
from novatrek_gen.drift import (
    LOCK_NAME,
    Drift,
    Kind,
    Lock,
    LockedFile,
    LockedPackage,
    State,
    compare,
    digest,
    parse_lock,
)
from novatrek_gen.git import committed, ignored
from novatrek_gen.publish import list_files, read_files

_LARGEST: Final = (
    64 * 1024**2
)  # bytes of a file on disk, in addition to twice the largest fresh one
# Such a file is missing in a fresh clone.
_IGNORED: Final = "git ignores it, so it is never committed"


@dataclass(frozen=True)
class Target:
    """The fresh files of a folder.

    Args:
        directory: The folder.
        files: Their content by path.
        sources: The names of what each was made from.
        digests: The digest of each source.
        package: The package among them, if there is one.
        is_written: Whether the folder is brought up to date, not only compared.
    """

    directory: Path
    files: Mapping[str, bytes]
    sources: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str]
    package: LockedPackage | None = None
    is_written: bool = False

    @cached_property
    def lock(self) -> Lock:
        """The lock of the fresh files."""
        files = {
            path: LockedFile(digest(content), self.sources[path])
            for path, content in self.files.items()
        }
        return Lock(_tools(), self.digests, files, package=self.package)

    @cached_property
    def state(self) -> State:
        """The fresh files and those on disk."""
        paths = list_files(self.directory)
        limit = _LARGEST + 2 * max(map(len, self.files.values()), default=0)
        old_bytes = read_files(self.directory, {LOCK_NAME} & set(paths), limit).get(LOCK_NAME)
        old = parse_lock(old_bytes) if old_bytes is not None else None
        ours = {*self.files, *(old.paths if old else ())}
        # Foreign files are not opened: they may be large.
        others = tuple(path for path in paths if path not in ours and path != LOCK_NAME)
        disk = read_files(self.directory, (path for path in paths if path in ours), limit)
        package = self._recorded(self.package, old) if self.package else None
        return State(self.files, disk, others, old_bytes, old, replace(self.lock, package=package))

    def _recorded(self, package: LockedPackage, old: Lock | None) -> LockedPackage:
        """Return the record of the package in the new lock.

        It is the old one once git has that in a commit: until then, nobody has installed the
        version from the repository. Without a repository, writing begins a record anew, and
        comparing keeps it, as in a copy of a repository.
        """
        kept = package.since(old.package if old else None)
        if kept == package:
            return package
        lock = committed(self.directory, LOCK_NAME)
        if lock is None:
            return package if self.is_written else kept
        in_git = parse_lock(lock)
        return kept if in_git is not None and in_git.package == kept else package

    @cached_property
    def drifts(self) -> tuple[Drift, ...]:
        """The differences between disk and fresh files, without foreign files that git ignores."""
        drifts = compare(self.state)
        asked = [d.path for d in drifts if d.is_foreign or d.kinds == (Kind.MISSING,)]
        skipped = ignored(self.directory, asked)
        return tuple(
            replace(d, reasons=(*d.reasons, _IGNORED)) if d.path in skipped else d
            for d in drifts
            if not (d.is_foreign and d.path in skipped)
        )


def _tools() -> dict[str, str]:
    # Only these tools affect the output: all versions of ruff in our range format alike.
    engine = "datamodel-code-generator"
    return {"novatrek-gen": __version__, engine: version(engine)}

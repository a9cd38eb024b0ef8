"""Output folders that are up to date, and whether they still are what they were then."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from novatrek_gen.drift.lock import LOCK_NAME, digest, parse_lock
from novatrek_gen.errors import OutputError
from novatrek_gen.publish.read import list_files, read_files, staged_files

if TYPE_CHECKING:
    from novatrek_gen.commands.target import Target

# Larger files are compared by the commands themselves, which know how large theirs are.
_LARGEST = 64 * 1024**2


@dataclass(frozen=True)
class UpToDate:
    """An output folder that is up to date, with the digest of its lock and the number of files."""

    directory: Path
    lock: str
    total: int


def up_to_date(*targets: Target | None) -> tuple[UpToDate, ...]:
    """Return the folders of targets that are up to date now.

    There are none if a run would have to ask git: for the contracts that the version of the package
    was generated from first.
    """
    present = [target for target in targets if target is not None]
    if any(target.state.new.package != target.package for target in present):
        return ()
    return tuple(
        UpToDate(
            target.directory,
            sha256(target.state.new.dump()).hexdigest(),
            len(target.files) + 1,
        )
        for target in present
    )


def is_untouched(directory: Path, lock: str, *, alone: bool) -> bool:
    """Return whether a folder has the files of a lock, each with the content that it lists.

    Args:
        directory: The output folder.
        lock: The SHA-256 digest of the lock of a folder that is up to date.
        alone: Whether there must be no other files, apart from those that git ignores.
    """
    try:
        paths = list_files(directory)
        content = read_files(directory, {LOCK_NAME} & set(paths), _LARGEST).get(LOCK_NAME)
        if content is None or sha256(content).hexdigest() != lock:
            return False
        known = parse_lock(content)
        if known is None or not known.paths.issubset(paths):
            return False
        on_disk = read_files(directory, known.files, _LARGEST)
        if any(digest(on_disk[path]) != file.sha256 for path, file in known.files.items()):
            return False
        if staged_files(directory):  # a killed run left them, and `generate` removes them
            return False
        others = [path for path in paths if path != LOCK_NAME and path not in known.files]
        return not (alone and others) or _ignored(directory, others)
    except (OutputError, OSError):
        return False


def _ignored(directory: Path, paths: list[str]) -> bool:
    """Return whether git ignores all of these files."""
    from novatrek_gen.git import ignored  # most folders have no such files

    return ignored(directory, paths).issuperset(paths)

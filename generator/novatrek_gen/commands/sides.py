"""The sides of a comparison: the contracts of a git revision, of a folder, or of an archive."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from novatrek_gen.commands.contracts import ADVICE, Contracts, contracts_at
from novatrek_gen.config import FILE_NAME, read_config
from novatrek_gen.errors import ConfigError, GeneratorError, RevisionError
from novatrek_gen.git import top_level
from novatrek_gen.tree import (
    Disk,
    DiskTree,
    FileSystem,
    MemoryTree,
    MountedTree,
)
from novatrek_gen.tree.archive import is_archive, read_archive


@dataclass(frozen=True)
class Place:
    """Where one side of a comparison is.

    Args:
        name: a git revision, a folder or an archive, as the user wrote it.
        config: the configuration on disk; at a revision, it is expected at the same path.
        start: the folder that messages name files relative to.
        moved: the path of the side's configuration from its root, if it is another one.
    """

    name: str
    config: Path
    start: Path
    moved: str | None = None


def contracts_of(place: Place) -> Contracts:
    """Return the contracts of one side; nothing is checked out or written.

    A name that is both a revision and a folder is the revision; ``./name`` is the folder.

    Raises:
        RevisionError: there is neither such a revision nor such a folder or archive.
        ConfigError: it has no configuration, or something in it is wrong.
    """
    path = place.start / place.name
    if is_archive(path):
        return _in_archive(place, path)
    if path.is_dir() and (_is_path(place.name) or not _is_revision(place)):
        return _in_folder(place, path)
    return _at_revision(place)


def _is_path(name: str) -> bool:
    return name.startswith((".", "/", "~")) or name.endswith("/") or Path(name).is_absolute()


def _is_revision(place: Place) -> bool:
    try:
        contracts_at(place.name, place.config, place.start)
    except RevisionError:
        return False
    except GeneratorError:
        return True
    return True


def _at_revision(place: Place) -> Contracts:
    file = place.config
    if place.moved is not None:
        file = top_level(file.parent) / place.moved
    try:
        return contracts_at(place.name, file, place.start)
    except RevisionError as error:
        raise RevisionError(f"{error}; {place.name} is no folder or archive either") from None


def _in_folder(place: Place, folder: Path) -> Contracts:
    files = Disk(place.name)
    file = _config_in(place, folder, files)
    config = read_config(Path(os.path.realpath(file)), place.start, None, files)
    return Contracts(config, DiskTree(config.root, place.name), files)


def _in_archive(place: Place, path: Path) -> Contracts:
    try:
        content = read_archive(path)
    except OSError as error:
        raise ConfigError(f"{place.name}: {error}") from None
    base = Path(os.path.realpath(path))
    files = MountedTree(MemoryTree(content, place.name), base)
    config = read_config(_config_in(place, base, files), place.start, None, files)
    root = config.root.relative_to(base).as_posix()
    below = content if root == "." else _below(content, f"{root}/")
    return Contracts(config, MemoryTree(below, place.name), files)


def _below(content: dict[str, bytes], folder: str) -> dict[str, bytes]:
    inside = (path for path in content if path.startswith(folder))
    return {path.removeprefix(folder): content[path] for path in inside}


def _config_in(place: Place, folder: Path, files: FileSystem) -> Path:
    """Return the configuration in a folder: as in the repository, else directly in the folder."""
    for file in _candidates(place, folder):
        try:
            files.read(file)
        except OSError:
            continue
        return file
    raise ConfigError(f"{place.name}: there is no {place.moved or FILE_NAME}; {ADVICE}")


def _candidates(place: Place, folder: Path) -> list[Path]:
    if place.moved is not None:
        return [folder / place.moved]
    found = [folder / place.config.name, folder / FILE_NAME]
    try:
        inside = Path(os.path.realpath(place.config)).relative_to(top_level(place.config.parent))
    except (RevisionError, ValueError):
        return found
    return [folder / inside, *found]

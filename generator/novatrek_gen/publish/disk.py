"""Writes the output: everything is staged first, then each file is put in place at once.

Killed at any moment, this leaves whole files only: each is either the old or the new one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from novatrek_gen.errors import OutputError

_STAGED = ".novatrek-gen-staged"


def read_output(directory: Path) -> dict[str, bytes]:
    """Return every file below the output folder by its relative path; none if there is no folder.

    Caches of Python and staged files that a killed run left are not looked at.
    """
    if not directory.exists():
        return {}
    if not directory.is_dir():
        raise OutputError(f"{directory} is not a folder; move it away or set output.directory")
    files: dict[str, bytes] = {}
    try:
        for path in _files(directory):
            files[path.relative_to(directory).as_posix()] = path.read_bytes()
    except OSError as error:
        raise OutputError(f"{error.filename} cannot be read: {error.strerror}") from None
    return files


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            if path.name != "__pycache__":
                yield from _files(path)
        elif path.is_file() and not path.name.endswith((_STAGED, ".pyc")):
            yield path


def publish(directory: Path, writes: Mapping[str, bytes], removals: Iterable[str]) -> None:
    """Write and remove files below ``directory``. Raises OutputError with nothing changed if any
    file cannot be written."""
    staged: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        _sweep(directory)
        for path, content in writes.items():
            target = directory / path
            made.extend(_make_folders(target.parent))
            if target.is_dir():
                raise IsADirectoryError(21, "a folder is in the way", str(target))
            temporary = target.with_name(f"{target.name}{_STAGED}")
            temporary.write_bytes(content)
            staged[temporary] = target
    except OSError as error:
        _undo(staged, made)
        what = error.filename or directory
        raise OutputError(
            f"{what} cannot be written: {error.strerror}; nothing was changed"
        ) from None
    except BaseException:
        _undo(staged, made)
        raise
    _put_in_place(directory, staged, removals)


def _put_in_place(directory: Path, staged: Mapping[Path, Path], removals: Iterable[str]) -> None:
    try:
        for temporary, target in staged.items():
            os.replace(temporary, target)
        for path in removals:
            (directory / path).unlink(missing_ok=True)
            _prune((directory / path).parent, directory)
    except OSError as error:
        raise OutputError(
            f"{error.filename} cannot be written: {error.strerror}; run the command again once it can"
        ) from None


def _make_folders(folder: Path) -> list[Path]:
    """Create a folder with its parents and return those that are new, outermost first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _undo(staged: Iterable[Path], made: list[Path]) -> None:
    for temporary in staged:
        temporary.unlink(missing_ok=True)
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _sweep(directory: Path) -> None:
    """Remove staged files that a killed run left behind."""
    if directory.is_dir():
        for path in directory.rglob(f"*{_STAGED}"):
            path.unlink(missing_ok=True)


def _prune(folder: Path, top: Path) -> None:
    """Remove a folder and its parents below ``top``, as far as nothing but caches is in them."""
    while folder != top and folder.is_dir():
        left = list(folder.iterdir())
        if any(path.name != "__pycache__" for path in left):
            return
        for cache in left:
            for file in cache.iterdir():
                file.unlink()
            cache.rmdir()
        folder.rmdir()
        folder = folder.parent

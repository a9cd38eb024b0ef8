"""Reads the files in the output folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from novatrek_gen.errors import OutputError

STAGED = ".novatrek-gen-staged"
_SKIPPED = frozenset({"__pycache__", ".git"})


def list_files(directory: Path) -> tuple[str, ...]:
    """Return the relative path of every file below the output folder, sorted.

    Python's caches, git's own files and files that a killed run had staged are left out. Links to
    folders are not followed. Raises OutputError.
    """
    try:
        if not directory.exists():
            return ()
        if not directory.is_dir():
            raise OutputError(
                f"{directory} is not a folder; move it away or change output.directory"
            )
        found = walk(directory)
        paths = (path.relative_to(directory).as_posix() for path in found if _counts(path))
        return tuple(sorted(paths))
    except OSError as error:
        raise _unreadable(directory, error) from None


def read_files(directory: Path, paths: Iterable[str], limit: int) -> dict[str, bytes]:
    """Return the content of files below the output folder. Raises OutputError.

    The content of a symbolic link is the path it leads to: the file there may be anything. That of
    a file with more than ``limit`` bytes is its size: it was not generated.
    """
    try:
        return {path: _content(directory / path, limit) for path in paths}
    except OSError as error:
        raise _unreadable(directory, error) from None


def walk(folder: Path) -> Iterator[Path]:
    """Yield every regular file, and every link to one, below a folder."""
    for path in folder.iterdir():
        if path.is_dir():
            if not path.is_symlink() and path.name not in _SKIPPED:
                yield from walk(path)
        elif path.is_file():
            yield path


def _content(path: Path, limit: int) -> bytes:
    if path.is_symlink():
        return f"symbolic link to {os.readlink(path)}\n".encode(errors="surrogateescape")
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        return f"a file of {path.stat().st_size} bytes\n".encode()
    return content


def _counts(path: Path) -> bool:
    return not path.name.endswith((STAGED, ".pyc"))


def _unreadable(directory: Path, error: OSError) -> OutputError:
    return OutputError(f"{error.filename or directory} cannot be read: {error.strerror or error}")

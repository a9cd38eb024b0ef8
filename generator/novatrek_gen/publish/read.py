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
        return tuple(sorted(path for path in _below(directory) if _counts(path)))
    except OSError as error:
        raise _unreadable(directory, error) from None


def read_files(directory: Path, paths: Iterable[str], limit: int) -> dict[str, bytes]:
    """Return the content of files below the output folder. Raises OutputError.

    The content of a symbolic link is the path it leads to: the file there may be anything. That of
    a file with more than ``limit`` bytes is its size: it was not generated.
    """
    try:
        return {path: _content(os.path.join(directory, path), limit) for path in paths}
    except OSError as error:
        raise _unreadable(directory, error) from None


def staged_files(directory: Path) -> list[Path]:
    """Return the files that a killed run left behind below a folder. Raises OSError."""
    return [directory / path for path in _below(directory) if path.endswith(STAGED)]


def _below(folder: str | Path, prefix: str = "") -> Iterator[str]:
    """Yield the path of every regular file, and of every link to one, below a folder."""
    with os.scandir(folder) as found:
        for entry in found:
            path = f"{prefix}{entry.name}"
            if entry.is_symlink():
                if os.path.isfile(entry.path):  # unlike `entry.is_file`, False for circles
                    yield path
            elif entry.is_file():
                yield path
            elif entry.is_dir() and entry.name not in _SKIPPED:
                yield from _below(entry.path, f"{path}/")


def _content(path: str, limit: int) -> bytes:
    if os.path.islink(path):
        return f"symbolic link to {os.readlink(path)}\n".encode(errors="surrogateescape")
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        # To get memory for as many bytes as the limit takes longer than to read most files.
        content = file.read(min(size, limit) + 1)
        if len(content) > size:  # it grows meanwhile
            content += file.read(limit + 1 - len(content))
    if len(content) > limit:
        return f"a file of {os.stat(path).st_size} bytes\n".encode()
    return content


def _counts(path: str) -> bool:
    return not path.endswith((STAGED, ".pyc"))


def _unreadable(directory: Path, error: OSError) -> OutputError:
    return OutputError(f"{error.filename or directory} cannot be read: {error.strerror or error}")

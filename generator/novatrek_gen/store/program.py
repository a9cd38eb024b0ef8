"""The identity of the program, for which answers of another one are worthless."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from novatrek_gen.resources import PACKAGE, template_folder


def own_program() -> str:
    """Return `program` of this one, with its templates."""
    return program({PACKAGE, template_folder()})


def program(folders: Iterable[Path]) -> str:
    """Return a text that changes with Python, the installed packages and our own files.

    Packages are not listed, which takes longer than many an answer: their folder changes whenever
    one of them is installed, updated or removed.

    Args:
        folders: The folders with code, templates and other files of the program.
    """
    installed = sorted({sysconfig.get_path(name) for name in ("purelib", "platlib")})
    files = (part for folder in sorted(folders) for part in _files(str(folder)))
    return "\n".join([sys.version, *map(_folder, installed), *files])


def _folder(path: str) -> str:
    try:
        return f"{path} {os.stat(path).st_mtime_ns}"
    except OSError:
        return path


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda each: each.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"

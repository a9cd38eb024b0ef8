"""Writes single files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from novatrek_gen.errors import OutputError
from novatrek_gen.publish.read import STAGED


def write_new(path: Path, content: bytes) -> None:
    """Write a file of this program's own, in place of one that a killed run left behind.

    A link is not followed: somebody may have put one there that leads elsewhere. Raises OSError.
    """
    with suppress(FileNotFoundError):
        path.unlink()
    with path.open("xb") as file:
        file.write(content)


def write_file(path: Path, content: bytes) -> None:
    """Replace a file in one step; a file with this content already is left alone.

    Raises OutputError if it cannot be written; the file is then what it was before.
    """
    staged = path.with_name(f".{os.getpid()}{STAGED}")
    try:
        if path.is_file() and path.read_bytes() == content:
            return
        write_new(staged, content)
        if path.exists():
            staged.chmod(path.stat().st_mode)
        staged.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)

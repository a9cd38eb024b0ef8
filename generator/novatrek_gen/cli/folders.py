"""Paths and commands as the user can open and paste them."""

from __future__ import annotations

import os
import shlex
from pathlib import Path


def from_here(path: Path) -> str:
    """Return the path relative to the working directory, with slashes.

    Returns the path itself if it is on another drive.
    """
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()


def folder_name(directory: Path) -> str:
    """Return the path of a folder from here; its own name if it is the working directory."""
    folder = from_here(directory)
    return directory.name if folder == "." else folder


def generate_command(config: Path | None, *, adopt: bool) -> str:
    """Return the command that brings the output up to date, quoted for the system's shell."""
    words = ["novatrek-gen", "generate"]
    words += ["--config", str(config)] if config else []
    words += ["--adopt"] if adopt else []
    return quoted(words)


def quoted(words: list[str]) -> str:
    """Return a command, quoted for the system's shell."""
    if os.name == "nt":
        import subprocess  # takes longer to import than many commands to run

        return subprocess.list2cmdline(words)
    return shlex.join(words)

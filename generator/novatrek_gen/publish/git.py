"""The one door to git: which files it ignores."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path


def ignored(directory: Path, paths: Iterable[str]) -> frozenset[str]:
    """Return those of ``paths`` (relative to ``directory``) that git ignores.

    Where there is no git or no repository, nothing is ignored.
    """
    asked = "\0".join(paths)
    if not asked or not directory.is_dir():
        return frozenset()
    command = ["git", "check-ignore", "-z", "--stdin"]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=directory, input=asked.encode(), capture_output=True, check=False
        )
    except OSError:
        return frozenset()
    return frozenset(path for path in done.stdout.decode().split("\0") if path)

"""The one door to git: which files it ignores."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

# A git hook sets these, relative to a folder that is not the one asked about.
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"})


def ignored(directory: Path, paths: Iterable[str]) -> frozenset[str]:
    """Return those of ``paths`` (relative to ``directory``) that git ignores.

    Where there is no git or no repository, nothing is ignored.
    """
    asked = "\0".join(paths)
    if not asked or not directory.is_dir():
        return frozenset()
    command = ["git", "check-ignore", "-z", "--stdin"]
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=directory,
            env=environment,
            input=os.fsencode(asked),
            capture_output=True,
            check=False,
        )
    except OSError:
        return frozenset()
    return frozenset(path for path in os.fsdecode(done.stdout).split("\0") if path)

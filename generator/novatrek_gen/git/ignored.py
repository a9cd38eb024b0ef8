"""The files that git ignores."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from novatrek_gen.git.process import run


def ignored(directory: Path, paths: Iterable[str]) -> frozenset[str]:
    """Return those of ``paths`` (relative to ``directory``) that git ignores.

    Nothing is ignored where there is no git or no repository.
    """
    asked = "\0".join(paths)
    if not asked or not directory.is_dir():
        return frozenset()
    try:
        done = run(directory, "check-ignore", "-z", "--stdin", given=os.fsencode(asked))
    except OSError:
        return frozenset()
    return frozenset(path for path in os.fsdecode(done.stdout).split("\0") if path)

"""Where a repository is shared, and where its files begin."""

from __future__ import annotations

import os
from pathlib import Path

from novatrek_gen.errors import RevisionError
from novatrek_gen.git.process import run
from novatrek_gen.git.revision import top_level


def remotes(folder: Path) -> tuple[str, ...]:
    """Return the URLs of a repository's remotes; none without git or a repository."""
    try:
        found = run(folder, "config", "--get-regexp", r"^remote\..*\.url$")
    except OSError:
        return ()
    lines = os.fsdecode(found.stdout).splitlines()
    return tuple(line.partition(" ")[2] for line in lines)


def repository_of(folder: Path) -> Path | None:
    """Return the root of the repository that a folder is in, None if it is in none."""
    try:
        return top_level(folder)
    except RevisionError:
        return None

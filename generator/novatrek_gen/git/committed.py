"""A file as the last commit has it."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.git.process import run


def committed(folder: Path, name: str) -> bytes | None:
    """Return the content of a file of ``folder`` in the last commit of its repository.

    Empty if there is no commit or it does not have the file; None without git or a repository.
    """
    try:
        inside = run(folder, "rev-parse", "--is-inside-work-tree")
        if inside.returncode != 0:
            return None
        found = run(folder, "cat-file", "blob", f"HEAD:./{name}")
    except OSError:
        return None
    return found.stdout if found.returncode == 0 else b""

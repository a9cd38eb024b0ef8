"""Programs of npm in the versions of a lock, installed once in a folder outside the repository."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from tests.components import need

_HOW = "install nodejs and npm from your distribution"


def installed(folder: Path, name: str, variable: str) -> Path:
    """Return a folder with the packages of a lock; skip the test if they cannot be had.

    Args:
        folder: contains `package.json` and `package-lock.json`.
        name: what messages and the folder in the user's cache call them.
        variable: the environment variable that names another folder.
    """
    for program in ("node", "npm"):
        need(program, present=shutil.which(program) is not None, how=_HOW)
    sources = [folder / each for each in ("package.json", "package-lock.json")]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    target = _cache(name, variable) / digest
    if not (target / "installed").exists():
        target.mkdir(parents=True, exist_ok=True)
        for path in sources:
            shutil.copy(path, target)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=target, capture_output=True, text=True, check=False)
        need(name, present=done.returncode == 0, how=f"npm printed: {done.stderr}")
        (target / "installed").touch()
    return target


def _cache(name: str, variable: str) -> Path:
    if chosen := os.environ.get(variable):
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "novatrek-gen" / name

"""Run the official parser, installed once by npm in a folder outside the repository."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.components import need

HERE = Path(__file__).parent

# Names the folder in which npm installs the parser.
CACHE = "NOVATREK_PARSER_CACHE"
_HOW = "install nodejs and npm from your distribution"


@dataclass(frozen=True)
class Error:
    """An error of the official parser; lines and columns start at 1."""

    code: str
    message: str
    line: int
    column: int


def verdicts(files: list[Path]) -> dict[Path, list[Error]]:
    """Return the errors that the official parser finds in each document."""
    folder = _installed()
    done = subprocess.run(
        ["node", str(folder / "verdicts.js")],
        input=json.dumps([str(file) for file in files]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return {Path(file): [Error(**error) for error in errors] for file, errors in found.items()}


def _installed() -> Path:
    """Return a folder that has the parser in the versions of the lock."""
    need("node", present=shutil.which("node") is not None, how=_HOW)
    need("npm", present=shutil.which("npm") is not None, how=_HOW)
    sources = [HERE / name for name in ("package.json", "package-lock.json")]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    folder = _cache() / digest
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for path in sources:
            shutil.copy(path, folder)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        need("@asyncapi/parser", present=done.returncode == 0, how=f"npm printed: {done.stderr}")
        (folder / "installed").touch()
    # Next to the modules, because node searches them there.
    shutil.copy(HERE / "verdicts.js", folder)
    return folder


def _cache() -> Path:
    if chosen := os.environ.get(CACHE):
        return Path(chosen)
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "novatrek-gen" / "official-parser"

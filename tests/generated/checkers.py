"""Run mypy and pyright in strict mode on code that uses a generated package."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

__all__ = ["GENERATED", "ROOT", "mypy", "pyright"]

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "generated"

# In the folder of a cache, mypy has one for each version of Python.
_VERSION = "{}.{}".format(*sys.version_info)


def _cache(name: str) -> Path:
    """Return a cache of mypy; a new one begins with what `make lint` knows of installed packages.

    mypy recognises by itself what is out of date.
    """
    folder = ROOT / ".mypy_cache" / name
    own = folder / _VERSION
    if not own.exists():
        own.mkdir(parents=True)
        for database in (ROOT / ".mypy_cache" / _VERSION).glob("*.db"):
            # Another process may be writing it, so it is not copied as a file.
            with (
                closing(sqlite3.connect(database)) as known,
                closing(sqlite3.connect(own / database.name)) as copy,
            ):
                known.backup(copy)
    return folder


def mypy(
    *targets: str, cwd: Path, generated: Path = GENERATED, cache: str = "strict"
) -> subprocess.CompletedProcess[str]:
    """Check files or packages, below ``cwd`` and with a generated package, with mypy --strict.

    ``cache`` names a folder that is kept between runs. Each module of tests needs its own for each
    place of ``generated``: mypy knows modules by their names, and other tests may run meanwhile.
    """
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file="]
    environment = {"MYPYPATH": f"{generated}:{ROOT / 'examples'}", "PATH": ""}
    return subprocess.run(
        [*command, "--cache-dir", _cache(cache), *targets],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def pyright(
    folder: Path, *, include: list[str], generated: Path = GENERATED
) -> subprocess.CompletedProcess[str]:
    """Check files, with a generated package, with pyright; ``folder`` is for its settings."""
    settings = {
        "include": include,
        "typeCheckingMode": "strict",
        "extraPaths": [str(generated), str(ROOT / "examples")],
        "pythonVersion": "3.11",
    }
    config = folder / "pyrightconfig.json"
    config.write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "basedpyright", "--project", str(config)]
    return subprocess.run(
        [*command, "--pythonpath", sys.executable],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

"""Run mypy and pyright in strict mode on code that uses a generated package."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

__all__ = ["GENERATED", "ROOT", "mypy", "pyright"]

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "generated"


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
        [*command, "--cache-dir", str(ROOT / ".mypy_cache" / cache), *targets],
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

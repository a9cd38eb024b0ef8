"""Clean environments, and what is installed into them."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

__all__ = ["ROOT", "WITHOUT_CONSTRAINTS", "environment", "install", "run", "wheel_of"]

ROOT = Path(__file__).parents[2]
WITHOUT_CONSTRAINTS = {
    key: value
    for key, value in os.environ.items()
    if key not in {"PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "PYTHONPATH"}
}


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] = WITHOUT_CONSTRAINTS) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def environment(folder: Path) -> Path:
    """Make an empty environment and return its Python."""
    venv.create(folder, with_pip=True)
    return folder / "bin" / "python"


def install(python: Path, *requirements: str) -> None:
    """Install into an environment, with the versions in constraints.txt."""
    constraints = ROOT / "constraints.txt"
    run(python, "-m", "pip", "install", "-q", "-c", constraints, *requirements, cwd=ROOT)


def wheel_of(checkout: Path, folder: Path) -> Path:
    """Build the wheel of a checkout of this repository in a folder."""
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, checkout, cwd=ROOT)
    (wheel,) = folder.glob("novatrek_gen-*.whl")
    return wheel

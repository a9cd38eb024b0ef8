"""Tools that a machine may lack: their tests are skipped, or fail if the tools are required."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

REQUIRED = "NOVATREK_REQUIRE_COMPONENTS"


def need(component: str, *, present: bool, how: str) -> None:
    """Skip the running test, or fail it where components are demanded, if one is missing.

    ``how`` explains how to get the component.
    """
    if present:
        return
    message = f"{component} is missing; {how}"
    if os.environ.get(REQUIRED):
        pytest.fail(f"{message} ({REQUIRED} is set)")
    pytest.skip(message)


def need_git() -> None:
    """Skip the running test, or fail it, where there is no git."""
    need("git", present=shutil.which("git") is not None, how="install it from your distribution")


def make_repository(folder: Path) -> None:
    """Make a folder the root of a git repository."""
    need_git()
    subprocess.run(["git", "init", "-q", str(folder)], check=True)

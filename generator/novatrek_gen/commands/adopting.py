"""Finds the contracts that a team already has: AsyncAPI files, and FastStream applications."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from novatrek_gen.errors import CodeError, EditError
from novatrek_gen.scaffold.adopted import Found
from novatrek_gen.tree import DiskTree

_SECONDS = 120
_LINES = 12  # of what an application printed, in a message


def found_files(files: Sequence[Path]) -> list[Found]:
    """Return AsyncAPI files. Raises EditError if one cannot be read."""
    return [_file(file) for file in files]


def _file(file: Path) -> Found:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise EditError(f"{file}: cannot be read: {error.strerror}") from None
    return Found(
        file.name, content, DiskTree(file.absolute().parent), (file.absolute().parent.name,)
    )


def found_applications(applications: Sequence[str]) -> list[Found]:
    """Return the documents that FastStream exports of applications such as ``app:app``.

    Each is exported by a process of its own, with the Python of the active environment: the
    application is never imported here. Raises CodeError if it cannot be.
    """
    return [_application(name) for name in applications]


def _application(name: str) -> Found:
    module = name.partition(":")[0]
    with tempfile.TemporaryDirectory(prefix="novatrek-gen-") as folder:
        path = Path(folder, "asyncapi.yaml")
        command = [*_faststream(), "docs", "gen", name, "--yaml", "--out", str(path)]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "NO_COLOR": "1", "TERM": "dumb"},
            )
        except subprocess.TimeoutExpired:
            raise CodeError(f"{name}: its export has not ended after {_SECONDS} s") from None
        except OSError as error:
            raise CodeError(f"{command[0]} cannot be run: {error.strerror}") from None
        if done.returncode != 0 or not path.is_file():
            printed = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
            shown = "".join(f"\n  {line}" for line in printed[-_LINES:])
            raise CodeError(
                f"{name}: FastStream cannot export it; run this command in the folder of the"
                f" application, with its environment active:{shown}"
            )
        content = path.read_bytes()
    words = module.rpartition(".")
    return Found(f"{module}.yaml", content, None, (words[2], words[0], Path.cwd().name))


def _faststream() -> list[str]:
    """Return the command of the FastStream that is installed beside the application."""
    active = os.environ.get("VIRTUAL_ENV")
    if active:
        folder = "Scripts" if os.name == "nt" else "bin"
        found = shutil.which("faststream", path=str(Path(active, folder)))
        if found:
            return [found]
    found = shutil.which("faststream")
    return [found] if found else [sys.executable, "-m", "faststream"]

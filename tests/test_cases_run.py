"""What the whole-program cases generate is not only text: it imports, and it is in good style."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.test_cases import CASES, outcome_of

# Imports every module of each package in turn; the cases' packages share their names.
IMPORT_ALL = """
import sys
from importlib import import_module
from pathlib import Path

before = set(sys.modules)
for folder in map(Path, sys.argv[1:]):
    sys.path.insert(0, str(folder))
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        for value in vars(import_module(name)).values():
            if hasattr(value, "__contract__"):
                value.model_rebuild()
                assert value.__pydantic_complete__, value
    sys.path.remove(str(folder))
    for name in set(sys.modules) - before:
        if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]
print("all imported")
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The output of each case that has one, in a folder of its own."""
    folders = []
    for case in CASES:
        output = outcome_of(case).output
        if output is None:
            continue
        folder = tmp_path_factory.mktemp("cases") / case.name
        for name, content in output.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        folders.append(folder)
    return folders


def run(*command: str | Path, cwd: Path) -> str:
    """Run Python to its end and return what it printed."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def test_every_module_imports_and_every_model_is_complete(
    outputs: list[Path], tmp_path: Path
) -> None:
    assert "all imported" in run("-W", "error", "-c", IMPORT_ALL, *outputs, cwd=tmp_path)


def test_every_output_is_in_the_style_of_its_own_settings(outputs: list[Path]) -> None:
    for folder in outputs:
        run("-m", "ruff", "check", "--no-cache", "--quiet", ".", cwd=folder)
        run("-m", "ruff", "format", "--check", "--no-cache", "--quiet", ".", cwd=folder)


@pytest.mark.slow
def test_mypy_strict_accepts_every_output(outputs: list[Path], tmp_path: Path) -> None:
    for folder in outputs:
        packages = [path.parent.name for path in folder.glob("*/py.typed")]
        mypy = ("-m", "mypy", "--strict", "--config-file=", "--cache-dir", tmp_path / "cache")
        run(*mypy, *(word for name in packages for word in ("-p", name)), cwd=folder)

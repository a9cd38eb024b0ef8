"""The tests shown in docs/testing.md pass, and type checkers accept them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.documentation.pages import ROOT, blocks
from tests.generated.checkers import mypy

pytestmark = pytest.mark.thorough

PAGE = ROOT / "docs" / "testing.md"


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A folder with a test file for each piece of code on the page."""
    for number, text in enumerate(blocks(PAGE, "python")):
        (tmp_path / f"test_shown_{number}.py").write_text(text, "utf-8")
    return tmp_path


def test_the_first_test_shown_has_one_function_of_few_lines() -> None:
    code = blocks(PAGE, "python")[0]
    assert code.count("def ") == 1
    assert len(code.strip().splitlines()) <= 12


def test_the_tests_shown_pass(shown: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "novatrek_messaging.pytest_plugin"),
            *("-p", "no:cacheprovider", "-o", "asyncio_mode=auto", "--rootdir", shown, shown),
        ],
        cwd=shown,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'generated'}:{ROOT / 'examples'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_mypy_accepts_the_tests_shown(shown: Path) -> None:
    names = sorted(path.name for path in shown.glob("*.py"))
    done = mypy(*names, cwd=shown, cache="testing")
    assert done.returncode == 0, done.stdout

"""The runtime in the generated package is the one that was tested."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_copy_equals_the_runtime_byte_for_byte() -> None:
    source = ROOT / "generator" / "novatrek_gen" / "runtime"
    copy = ROOT / "generated" / "novatrek_messaging" / "_runtime"
    wanted = {
        path.relative_to(source): path.read_bytes()
        for path in source.rglob("*.py")
        if path.relative_to(source).parts[0] != "confluent"
    }
    assert {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*.py")} == wanted


@pytest.mark.slow
def test_the_copy_passes_the_runtimes_own_tests() -> None:
    environment = {**os.environ, "NOVATREK_RUNTIME_PACKAGE": "novatrek_messaging._runtime"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/runtime"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout

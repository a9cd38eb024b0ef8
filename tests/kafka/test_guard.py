"""Processes that must not outlive the tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.kafka.guard import Guard

pytestmark = pytest.mark.kafka

PARENT = """
import sys, time
from pathlib import Path
from tests.kafka.guard import Guard
Guard().spawn(["sleep", "600"], Path("/dev/stdout"))
print("started", flush=True)
time.sleep(600)
"""


def test_a_guarded_process_ends_with_its_guard(tmp_path: Path) -> None:
    guard = Guard()
    process = guard.spawn(["sleep", "600"], tmp_path / "log")
    process.freeze()  # a frozen process ends as well
    assert process.running
    guard.close()
    assert not process.running


def test_a_guarded_process_ends_when_its_parent_is_killed() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        parent.kill()
        parent.communicate(
            timeout=10
        )  # returns when the last process that writes to the pipe has ended

"""One run at a time."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from novatrek_gen.publish import exclusive

HOLD = """
import sys
from pathlib import Path
from novatrek_gen.publish import exclusive
with exclusive(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def locks_are_in_a_folder_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locks").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "locks"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "locks"))


def test_a_second_run_waits_for_the_first_and_reports_it(tmp_path: Path) -> None:
    file = tmp_path / "config"
    order: list[str] = []
    waiting = threading.Event()

    def second() -> None:
        with exclusive(file, waiting.set):
            order.append("second")

    other = threading.Thread(target=second)
    with exclusive(file, lambda: order.append("unexpected wait")):
        other.start()
        assert waiting.wait(5)
        order.append("first")
    other.join(5)
    assert order == ["first", "second"]


def test_runs_of_different_configurations_do_not_wait_for_each_other(tmp_path: Path) -> None:
    waits: list[str] = []
    with (
        exclusive(tmp_path / "a", lambda: waits.append("a")),
        exclusive(tmp_path / "b", lambda: waits.append("b")),
    ):
        assert waits == []


def test_a_run_that_was_killed_no_longer_keeps_others_waiting(tmp_path: Path) -> None:
    file = tmp_path / "config"
    waiting = threading.Event()
    command = [sys.executable, "-c", HOLD, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        threading.Thread(target=lambda: waiting.wait(5) and other.kill()).start()
        with exclusive(file, waiting.set):
            assert waiting.is_set()


def test_the_configuration_can_be_read_and_stays_as_it_is_while_it_is_locked(
    tmp_path: Path,
) -> None:
    file = tmp_path / "config"
    file.write_bytes(b"settings")
    with exclusive(file, lambda: None):
        assert file.read_bytes() == b"settings"
    assert {path.name for path in tmp_path.iterdir()} == {"config", "locks"}


def test_a_run_does_not_wait_where_files_cannot_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    entered = False
    with exclusive(tmp_path / "config", lambda: None):
        entered = True
    assert entered

"""Output on terminals, pipes, full disks and closed streams."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.shop import Project
from tests.components import need

# Each test starts processes.
pytestmark = pytest.mark.thorough

RUN = [sys.executable, "-m", "novatrek_gen"]
# Work that takes until the progress is shown, where any is to be.
LATE = """
import threading
from novatrek_gen.cli import progress, main
from novatrek_gen.commands import prepare
progress._PATIENCE = 0.05
load, show = prepare.load, progress.TerminalProgress._show
def drawn(self):
    show(self)
    self._bar.refresh()  # draws at once
progress.TerminalProgress._show = drawn
def slow(*args):
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()
    return load(*args)
prepare.load = slow
main()
"""


def on_a_terminal(command: list[str], **variables: str) -> str:
    """Return what a command prints when both its streams are a terminal."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CI")}
    environment |= {"TERM": "xterm"} | variables
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    process.wait(10)
    os.close(ours)
    return shown.decode()


@pytest.fixture
def drifted(generated: Project) -> Project:
    (generated.out / "README.md").unlink()
    return generated


def test_only_terminals_get_colour(drifted: Project) -> None:
    assert "\x1b[31mmissing\x1b[0m" in on_a_terminal([*RUN, "check", "-q"])
    assert "\x1b" not in on_a_terminal([*RUN, "check", "-q"], NO_COLOR="1")
    assert "\x1b" not in on_a_terminal([*RUN, "check", "-q"], TERM="dumb")
    assert "\x1b" not in drifted.run("check", code=1).output


def test_on_a_terminal_a_finding_shows_its_source_line(project: Project) -> None:
    project.edit("contracts/orders.events.yaml", "  version: 1.0.0", "  verson: 1.0.0")
    for command in ("validate", "generate", "check"):
        shown = on_a_terminal([*RUN, command], NO_COLOR="1").replace("\r", "")
        assert "    6 |   verson: 1.0.0\n      |   ^\n" in shown
    assert " | " not in project.run("validate", code=3).output


def test_long_work_shows_its_stage_and_erases_it(generated: Project) -> None:
    shown = on_a_terminal([sys.executable, "-c", LATE, "check"])
    assert "reading contracts …" in shown
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h") == 1  # the cursor is back
    assert shown.rstrip().endswith("files are up to date")
    assert "\x1b[2K" in shown.rpartition("reading contracts")[2]


def test_progress_is_erased_before_an_error_is_printed(project: Project) -> None:
    project.out.touch()
    shown = on_a_terminal([sys.executable, "-c", LATE, "check"], NO_COLOR="1")
    assert shown.rpartition("\x1b[?25h")[2].lstrip("\r\n\x1b[12KA").startswith("error: ")


def test_quiet_work_shows_no_progress(generated: Project) -> None:
    assert on_a_terminal([sys.executable, "-c", LATE, "check", "-q"]) == ""


def test_a_closed_pipe_changes_neither_the_exit_code_nor_stderr(drifted: Project) -> None:
    (drifted.out / "novatrek-gen.lock").write_bytes(b"")  # for a long output
    for path in drifted.files():
        (drifted.out / path).write_bytes(b"x\n" * 5000)
    process = subprocess.Popen([*RUN, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(10) == 1


def test_closed_output_streams_do_not_change_the_exit_code(drifted: Project) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m novatrek_gen check >&- 2>&-', sys.executable], check=False
    )
    assert done.returncode == 1


def test_a_full_disk_is_not_reported_as_a_bug(drifted: Project) -> None:
    need("/dev/full", present=Path("/dev/full").exists(), how="run the tests on Linux")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*RUN, "check"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"error: the report cannot be printed: No space left on device\n"


def test_a_terminal_with_a_small_character_set_gets_escapes(drifted: Project) -> None:
    drifted.edit("contracts/events.yaml", "Somebody has ordered.", "Ein Kätzchen → bestellt.")
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([*RUN, "check", "-v"], capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert b"K\xe4tzchen \\u2192" in done.stdout

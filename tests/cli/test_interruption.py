"""Interrupted, killed and concurrent runs."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from tests.commands.shop import Project

from novatrek_gen.cli.exits import Exit
from novatrek_gen.cli.progress import TerminalProgress
from novatrek_gen.publish.read import STAGED

# Each test starts processes.
pytestmark = pytest.mark.thorough

RUN = [sys.executable, "-m", "novatrek_gen"]
# Runs `generate`, which waits for a pipe where it would read a contract.
RUN_BLOCKED = """
import sys
from pathlib import Path
from novatrek_gen.cli import main
from novatrek_gen.tree import DiskTree
DiskTree.read = lambda tree, path: Path("pipe").read_bytes()
sys.argv[1:] = ["generate"]
main()
"""


@pytest.mark.parametrize(
    "stage", ["reading contracts", "modelling", "rendering", "formatting", "comparing", "writing"]
)
def test_ctrl_c_at_any_stage_changes_nothing(
    generated: Project, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    class Interrupting(TerminalProgress):
        def __call__(self, now: str, done: int = 0, total: int = 0) -> None:
            if now == stage:
                raise KeyboardInterrupt

    monkeypatch.setattr("novatrek_gen.cli.generate.TerminalProgress", Interrupting)
    generated.edit("contracts/orders.events.yaml", "          note:\n", "          remark:\n")
    before = generated.times()
    result = generated.run("generate", code=Exit.INTERRUPTED)
    assert result.output == "interrupted\n"
    assert generated.times() == before


@pytest.fixture
def ctrl_c_is_heard() -> Iterator[None]:
    """A child of ours hears Ctrl-C, even where the tests run as a background job that ignores it.

    An ignored signal stays ignored across exec, and Python then installs no handler of its own.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def wait_for_reader(pipe: Path, process: subprocess.Popen[str]) -> int:
    """Return the open end of a pipe once the process reads the other; it then blocks."""
    while process.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:  # it means that no process reads yet
                raise
            time.sleep(0.01)
    raise AssertionError(process.communicate())


def interrupt(process: subprocess.Popen[str]) -> str:
    """Interrupt a process until it ends, and return what it wrote to stderr.

    A signal that arrives just before the process blocks in `read` is noticed only afterwards, so
    one signal may not be enough.
    """
    for _ in range(30):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=2)[1]
    raise AssertionError("the process ignores SIGINT")


@pytest.mark.usefixtures("ctrl_c_is_heard")
def test_a_signal_ends_a_process_without_traceback(project: Project) -> None:
    pipe = project.root / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-c", RUN_BLOCKED]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            ours = wait_for_reader(pipe, process)
            printed = interrupt(process)
            os.close(ours)
        finally:
            process.kill()  # where it has not ended, so that no later test finds it running
    assert (process.returncode, printed) == (130, "interrupted\n")


def test_a_signal_during_start_up_gives_no_traceback(project: Project) -> None:
    code = (
        "import sys, builtins; from novatrek_gen.cli import main\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop())\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


def kill(project: Project, left: int) -> None:
    """Run `generate` in a process that dies after ``left`` files were put in place."""
    process = os.fork()
    if process == 0:
        _generate_and_die(project, left)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


def _generate_and_die(project: Project, left: int) -> NoReturn:
    replace = os.replace

    def dying(source: Path, target: Path) -> None:
        nonlocal left
        if left == 0:
            os._exit(9)
        left -= 1
        replace(source, target)

    try:
        os.replace = dying  # type: ignore[assignment]
        project.run("generate")
    finally:
        os._exit(1)


def remark(project: Project) -> None:
    project.edit("contracts/orders.events.yaml", "          note:\n", "          remark:\n")


@pytest.mark.parametrize(
    ("left", "then"),
    [
        (0, None),
        (1, None),
        (20, None),
        (20, remark),
        (30, Project.remove_shipped),
    ],
)
def test_the_next_run_completes_a_first_run_that_was_killed(
    project: Project, left: int, then: Callable[[Project], None] | None
) -> None:
    kill(project, left)
    if then is not None:
        then(project)
    project.run("generate")
    project.run("check")
    assert "foreign" not in project.run("check").output
    assert not list(project.out.rglob(f"*{STAGED}"))


@pytest.mark.parametrize("left", [0, 1, 4])
def test_the_next_run_completes_a_killed_run_whose_files_are_no_longer_generated(
    generated: Project, left: int
) -> None:
    generated.edit("contracts/orders.events.yaml", "enum: [post, drone]", "enum: [post, balloon]")
    generated.edit("contracts/events.yaml", "The parcel has left.", "It has left.")
    kill(generated, left)
    generated.remove_shipped()
    generated.run("generate")
    assert generated.run("check").output.startswith("generated: all ")
    assert not [path for path in generated.files() if "shipped" in path]


def test_a_run_after_two_killed_runs_completes_both(generated: Project) -> None:
    generated.edit("contracts/orders.events.yaml", "enum: [post, drone]", "enum: [post, balloon]")
    kill(generated, 4)
    generated.edit("contracts/orders.events.yaml", "enum: [post, balloon]", "enum: [post, ship]")
    kill(generated, 3)
    generated.remove_shipped()
    generated.run("generate")
    assert generated.run("check").output.startswith("generated: all ")


def test_check_reports_an_interrupted_run(generated: Project) -> None:
    generated.edit("contracts/orders.events.yaml", "enum: [post, drone]", "enum: [post, balloon]")
    kill(generated, 2)
    assert "an earlier run was interrupted" in generated.run("check", code=1).stdout


def test_two_concurrent_runs_both_succeed(project: Project) -> None:
    runs = [subprocess.Popen([*RUN, "generate", "-q"]) for _ in range(2)]
    assert [run.wait(60) for run in runs] == [0, 0]
    project.run("check")

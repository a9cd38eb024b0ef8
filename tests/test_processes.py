"""Work on many items in several processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from novatrek_gen import processes
from novatrek_gen.processes import in_processes

ITEMS = range(20)
HERE = os.getpid()

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")

INTERRUPTED = """
import os, signal, time
from novatrek_gen import processes

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it

def work(item):
    if item < 2:
        os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)

processes.WORTH = 1
processes.in_processes(work, range(4), "sleeping")
"""


@pytest.fixture(params=["1", "2", "3"])
def allowed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The number of processes, which also work on few items."""
    monkeypatch.setattr(processes, "WORTH", 1)
    monkeypatch.setenv(processes.PROCESSES, request.param)
    return str(request.param)


def test_results_are_in_the_order_of_the_items(allowed: str) -> None:
    assert in_processes(lambda item: item * item, ITEMS, "") == [item * item for item in ITEMS]


@linux
def test_as_many_processes_work_as_are_allowed(allowed: str) -> None:
    assert len(set(in_processes(lambda _: os.getpid(), ITEMS, ""))) == int(allowed)


def test_an_error_is_that_of_the_first_item_with_one(allowed: str) -> None:
    def work(item: int) -> int:
        if item >= 4:
            raise ValueError(item)
        return item

    with pytest.raises(ValueError, match=r"^4$"):
        in_processes(work, ITEMS, "")
    assert not multiprocessing.active_children()


def killed(item: int) -> int:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def interrupted(item: int) -> int:
    if os.getpid() != HERE:
        raise KeyboardInterrupt
    return item


def unknown_to_pickle(item: int) -> Callable[[], int]:
    return lambda: item


def test_what_another_process_does_not_bring_is_done_here(allowed: str) -> None:
    assert in_processes(killed, ITEMS, "") == [*ITEMS]
    assert in_processes(interrupted, ITEMS, "") == [*ITEMS]
    assert [each() for each in in_processes(unknown_to_pickle, ITEMS, "")] == [*ITEMS]
    assert not multiprocessing.active_children()


def test_few_items_are_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(processes.PROCESSES, "8")
    assert set(in_processes(lambda _: os.getpid(), ITEMS, "")) == {HERE}


def test_progress_is_told_by_this_process(allowed: str) -> None:
    told: list[tuple[str, int, int]] = []
    in_processes(str, ITEMS, "counting", lambda *each: told.append(each))
    assert told == [("counting", done, 20) for done in range(0, 20, int(allowed))]


@linux
def test_ctrl_c_ends_all_processes_at_once() -> None:
    environment = os.environ | {processes.PROCESSES: "2"}
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        assert program.stdout is not None
        working = {int(program.stdout.readline()) for _ in range(2)}
        os.killpg(program.pid, signal.SIGINT)
        _, error = program.communicate(timeout=30)
    assert program.returncode == -signal.SIGINT
    assert error.count(b"Traceback") == 1  # of the first process, which `cli` prints no more
    (other,) = working - {program.pid}
    with pytest.raises(ProcessLookupError):
        os.kill(other, 0)

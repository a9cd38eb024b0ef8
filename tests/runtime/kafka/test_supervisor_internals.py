"""Finding the process that restarts this one."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from novatrek_gen.runtime.kafka.supervisor_internals import supervisor_of_this_process

if TYPE_CHECKING:
    import pytest


class Worker:
    """A worker as Gunicorn and uvicorn-worker define it, in the part that counts."""

    ppid = 4711

    def handle_usr1(self) -> None: ...


def test_the_tests_have_no_supervisor() -> None:
    assert supervisor_of_this_process() is None


def test_a_worker_of_gunicorn_has_the_process_that_forked_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _: Worker().handle_usr1)
    assert supervisor_of_this_process() is None
    monkeypatch.setattr(Worker, "__module__", "gunicorn.workers.base")
    assert supervisor_of_this_process() == 4711

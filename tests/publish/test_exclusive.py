"""One run at a time."""

from __future__ import annotations

import threading
from pathlib import Path

from novatrek_gen.publish import exclusive


def test_a_second_run_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "config"
    file.touch()
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


def test_a_file_that_cannot_be_opened_holds_nobody_up(tmp_path: Path) -> None:
    entered = False
    with exclusive(tmp_path / "none", lambda: None):
        entered = True
    assert entered

"""`watch` keeps the output up to date, whatever state the contracts are in between."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project

from novatrek_gen import __version__
from novatrek_gen.cli.job import Job
from novatrek_gen.cli.options import Verbosity
from novatrek_gen.cli.watch import Report
from novatrek_gen.commands.watch import Regenerated, Watch
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.diagnostics import Severity

ORDERS = "contracts/orders.events.yaml"
PLACED = "shop_messaging/events/order_placed.py"


class Watched:
    """A project that is watched, and what was told about it."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(PLATFORM, root)
        self.project = Project(root)
        self.runs: list[Regenerated] = []
        file = root / FILE_NAME
        self.watch = Watch(lambda: load_config(file, root, __version__), self.runs.append)
        self.watch.run()
        self.thread = threading.Thread(target=self.watch.follow, daemon=True)
        self.thread.start()

    def until(self, holds: Callable[[Regenerated], bool]) -> Regenerated:
        """Wait for a run of which something holds."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self.runs and holds(self.runs[-1]):
                return self.runs[-1]
            time.sleep(0.02)
        raise AssertionError(self.runs[-1])


def changed(run: Regenerated) -> tuple[str, ...]:
    return tuple(run.result.written.changed) if run.result else ()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    running = Watched(tmp_path / "shop")
    yield running
    running.watch.stop()
    running.thread.join(60)


def test_a_change_is_generated_and_only_what_it_changes_is_written(watched: Watched) -> None:
    watched.project.edit(ORDERS, "note:", "remark:")
    run = watched.until(lambda run: PLACED in changed(run))
    assert not any("invoice" in path for path in changed(run))
    assert b"remark: " in watched.project.files()[PLACED]


def test_broken_contracts_and_settings_are_told_and_survived(watched: Watched) -> None:
    root = watched.project.root
    before = watched.project.files()
    text = (root / ORDERS).read_text("utf-8")
    (root / ORDERS).write_text("- half a fi", "utf-8")
    watched.until(lambda run: run.result is not None and not run.result.done)
    config = (root / FILE_NAME).read_text("utf-8")
    (root / FILE_NAME).write_text("[input", "utf-8")
    watched.until(lambda run: run.error is not None)
    assert watched.project.files() == before
    (root / FILE_NAME).write_text(config, "utf-8")
    (root / ORDERS).write_text(text.replace("note:", "remark:"), "utf-8")
    watched.until(lambda run: PLACED in changed(run))


def test_folders_that_are_moved_away_and_back_are_followed(watched: Watched) -> None:
    contracts = watched.project.root / "contracts"
    contracts.rename(contracts.with_name("elsewhere"))
    watched.until(lambda run: run.result is not None and not run.result.done)
    contracts.with_name("elsewhere").rename(contracts)
    watched.project.edit(ORDERS, "note:", "remark:")
    watched.until(lambda run: PLACED in changed(run))


def test_several_changes_at_once_are_one_run(watched: Watched) -> None:
    count = len(watched.runs)
    for _ in range(5):
        watched.project.edit(ORDERS, "note:", "remark:")
        time.sleep(0.01)
        watched.project.edit(ORDERS, "remark:", "note:")
    watched.project.edit(ORDERS, "note:", "text:")
    watched.until(lambda run: PLACED in changed(run))
    assert len(watched.runs) <= count + 3


def test_an_error_that_is_undone_is_said_to_be_gone_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "shop"
    shutil.copytree(PLATFORM, root)
    project, file = Project(root), root / FILE_NAME
    first = Job(load_config(file, root, __version__), False, Severity.ERROR)
    report = Report(first, Verbosity(False, False))
    watch = Watch(lambda: load_config(file, root, __version__), report)
    watch.run()
    project.edit(ORDERS, "action: send\n    channel:\n      $ref: '#/channels/placed'", "action: x")
    watch.run()
    assert "nothing was written" in capsys.readouterr().err
    project.edit(ORDERS, "action: x", "action: send\n    channel:\n      $ref: '#/channels/placed'")
    watch.run()
    assert capsys.readouterr().err.splitlines()[-1] == "the error is gone; nothing else changed"
    watch.run()
    assert "gone" not in capsys.readouterr().err

"""`--timings` prints what a run spent its time on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.commands.shop import Project

# Each test generates.
pytestmark = pytest.mark.thorough

ROW = re.compile(r"([a-z][a-z ]*?)  +(\d*)  +(\d+\.\d\d)(?:  +\d+%)?")


def rows(text: str) -> dict[str, tuple[str, float]]:
    """Return the items and the seconds of each stage in the order of the table."""
    found = map(ROW.fullmatch, text.splitlines())
    return {each[1]: (each[2], float(each[3])) for each in found if each}


def test_the_stages_of_a_run_are_printed_with_their_items_and_seconds(
    generated: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    printed = rows(generated.run("generate", "--timings", "--quiet").stderr)
    assert list(printed) == [
        "starting",
        "looking up results",
        "importing",
        "reading contracts",
        "checking contracts",
        "modelling",
        "compiling templates",
        "looking up files",
        "rendering",
        "formatting",
        "keeping results",
        "comparing",
        "writing",
        "printing",
        "all",
    ]
    assert printed["reading contracts"][0] == "2"
    assert 0 < int(printed["rendering"][0]) < len(generated.files())  # the runtime is copied
    stages = [seconds for name, (_, seconds) in printed.items() if name != "all"]
    assert abs(sum(stages) - printed["all"][1]) < 0.01 * len(stages)  # each is rounded
    known = rows(generated.run("check", "--timings").stderr)
    assert list(known) == ["starting", "looking up results", "comparing", "printing", "all"]


def test_a_run_that_ends_early_says_where(project: Project) -> None:
    project.edit("contracts/orders.events.yaml", "asyncapi: 3.0.0", "asyncapi: 2.6.0")
    printed = rows(project.run("check", "--timings", "--no-cache", code=3).stderr)
    assert list(printed)[-2:] == ["printing", "all"]
    assert "rendering" not in printed

"""Command lines that only look something up are answered from earlier runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.shop import Project

# Each test starts processes.
pytestmark = pytest.mark.thorough

MODULES = """
import sys
from novatrek_gen.cli import main
try: main()
finally: print("typer" in sys.modules, file=sys.stderr)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def ask(*arguments: str, code: int = 0) -> tuple[str, bool]:
    """Return what a command prints, with errors, and whether it was an earlier answer."""
    command = [sys.executable, "-c", MODULES, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    *errors, computed = done.stderr.splitlines()
    return "\n".join([done.stdout, *errors]), computed == "False"


@pytest.mark.parametrize(
    "line",
    [
        ["list"],
        ["list", "topics", "--format", "json"],
        ["list", "-v"],
        ["list", "--config", "novatrek-gen.toml"],
        ["show", "order.placed"],
        ["sample", "order.placed", "-n", "3"],
        ["explain", "nullable"],
    ],
    ids=" ".join,
)
def test_the_second_answer_is_the_first_one(project: Project, line: list[str]) -> None:
    first, was_known = ask(*line)
    assert first.strip()
    assert not was_known
    assert ask(*line) == (first, True)


def test_another_working_directory_or_option_is_another_question(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("list")
    assert not ask("list", "services")[1]
    monkeypatch.chdir(project.root / "contracts")
    assert not ask("list")[1]


def test_a_changed_contract_changes_the_answer(project: Project) -> None:
    before, _ = ask("show", "order.placed")
    project.edit("contracts/events.yaml", "Somebody has ordered.", "A customer ordered.")
    after, was_known = ask("show", "order.placed")
    assert not was_known
    assert after == before.replace("Somebody has ordered.", "A customer ordered.")


def test_a_new_contract_changes_the_answer(project: Project) -> None:
    assert "no schemas" in ask("list", "schemas")[0]
    text = (project.root / "contracts/orders.events.yaml").read_text("utf-8")
    (project.root / "contracts/stock.events.yaml").write_text(text, "utf-8")
    assert not ask("list", "schemas", code=3)[1]


def test_a_changed_configuration_changes_the_answer(project: Project) -> None:
    ask("list", "services")
    project.edit("novatrek-gen.toml", "[output]", '[services]\nknown = ["mail"]\n\n[output]')
    assert not ask("list", "services")[1]


def test_a_nearer_configuration_changes_the_answer(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root / "contracts")
    ask("list")
    (project.root / "contracts/pyproject.toml").write_text("[tool.novatrek-gen]\n", "utf-8")
    assert not ask("list", code=2)[1]


def test_a_changed_baseline_changes_the_answer(project: Project) -> None:
    config = project.root / "novatrek-gen.toml"
    config.write_text(f'{config.read_text("utf-8")}\n[lint]\nbaseline = "known.toml"\n', "utf-8")
    project.run("validate", "--write-baseline")
    ask("list")
    assert ask("list")[1]
    baseline = project.root / "known.toml"
    baseline.write_text(f"{baseline.read_text('utf-8')}# a comment\n", "utf-8")
    assert not ask("list")[1]


def test_errors_are_found_anew(project: Project) -> None:
    for _ in range(2):
        text, was_known = ask("show", "order.plced", code=2)
        assert "did you mean 'order.placed'" in text
        assert not was_known


def test_without_a_cache_everything_is_computed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOVATREK_GEN_CACHE", "off")
    assert ask("list") == ask("list")
    assert not ask("list")[1]

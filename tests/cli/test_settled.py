"""If nothing changed, `generate` and `check` know it without computing anything."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path

import pytest
from tests.commands.shop import Project
from typer import Typer

from novatrek_gen import cli
from novatrek_gen.cli import narrowing
from novatrek_gen.drift import digest
from novatrek_gen.publish.read import STAGED

# Each test generates.
pytestmark = pytest.mark.thorough

Ask = Callable[..., tuple[int, str, bool]]
PYTHON = "generated/shop_messaging/__init__.py"


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return what runs a command line: its exit code, its output, and whether it was known."""
    monkeypatch.setenv("NOVATREK_GEN_CACHE", str(tmp_path / "cache"))
    computed: list[str] = []
    narrowed = narrowing.narrowed

    def counted(app: Typer, word: str) -> Typer:
        computed.append(word)
        return narrowed(app, word)

    monkeypatch.setattr(narrowing, "narrowed", counted)

    def run(*arguments: str) -> tuple[int, str, bool]:
        monkeypatch.setattr(sys, "argv", ["novatrek-gen", *arguments])
        computed.clear()
        code: int | str | None = 0
        try:
            copy_context().run(cli.main)
        except SystemExit as end:
            code = end.code
        out, err = capsys.readouterr()
        return int(code or 0), out + err, not computed

    return run


def test_after_one_run_both_commands_are_known_and_print_what_they_print_otherwise(
    generated: Project, ask: Ask
) -> None:
    assert not ask("generate")[2]
    for command in ("generate", "check"):
        code, text, is_known = ask(command)
        assert is_known
        assert (code, text, False) == ask(command, "--no-cache")
    assert not ask("check", "--quiet")[2]
    assert ask("generate", "--quiet") == (0, "", True)


def test_options_that_one_command_does_not_have_are_not_asked_of_the_other(
    generated: Project, ask: Ask
) -> None:
    ask("generate", "--exit-code")
    assert ask("generate", "--exit-code")[::2] == (0, True)
    assert ask("check", "--exit-code")[0] == 2


@pytest.mark.parametrize("options", [["--no-cache"], ["--verbose"], ["--diff"]], ids=str)
def test_some_options_are_computed_each_time(
    generated: Project, ask: Ask, options: list[str]
) -> None:
    ask("generate", *options)
    assert not ask("generate", *options)[2]


def test_a_changed_contract_is_found(generated: Project, ask: Ask) -> None:
    ask("check")
    generated.edit("contracts/events.yaml", "Somebody has ordered.", "A customer ordered.")
    code, text, is_known = ask("check")
    assert (code, is_known) == (1, False)
    assert "contracts/events.yaml" in text


def test_each_change_of_the_output_is_found(generated: Project, ask: Ask) -> None:
    ask("generate")
    file, lock = generated.root / PYTHON, generated.out / "novatrek-gen.lock"
    elsewhere = generated.root.parent / "elsewhere"

    def replaced_by_a_link() -> None:
        elsewhere.write_bytes(file.read_bytes())
        file.unlink()
        file.symlink_to(elsewhere)

    changes: dict[str, Callable[[], object]] = {
        "edited": lambda: file.write_bytes(file.read_bytes() + b"\n"),
        "missing": file.unlink,
        "a link": replaced_by_a_link,
        "without a lock": lock.unlink,
        "another lock": lambda: lock.write_bytes(lock.read_bytes() + b"\n"),
    }
    for name, change in changes.items():
        change()
        assert ask("check")[::2] == (1, False), name
        assert ask("generate", "--adopt")[0] == 0
        assert ask("check")[::2] == (0, True), name


def test_a_consistent_edit_of_a_file_and_the_lock_is_found(generated: Project, ask: Ask) -> None:
    ask("check")
    file, lock = generated.root / PYTHON, generated.out / "novatrek-gen.lock"
    before, after = file.read_bytes(), file.read_bytes() + b"import os\n"
    file.write_bytes(after)
    text = lock.read_text("utf-8")
    assert digest(before) in text
    lock.write_text(text.replace(digest(before), digest(after)), "utf-8")
    assert ask("check")[::2] == (1, False)


def test_a_file_that_was_not_generated_concerns_only_check(generated: Project, ask: Ask) -> None:
    ask("check")
    (generated.out / "notes.txt").write_text("mine", "utf-8")
    code, text, is_known = ask("check")
    assert (code, is_known) == (0, False)
    assert "foreign   generated/notes.txt" in text
    assert ask("generate")[2]


def test_what_a_killed_run_left_behind_is_removed(generated: Project, ask: Ask) -> None:
    ask("generate")
    staged = generated.out / f".1-0{STAGED}"
    staged.write_bytes(b"")
    assert not ask("generate")[2]
    assert not staged.exists()


def test_an_output_folder_that_is_no_longer_in_the_repository_is_refused(
    generated: Project, ask: Ask
) -> None:
    outside = generated.root.parent / "outside"
    generated.out.rename(outside)
    generated.out.symlink_to(outside)
    assert ask("check", "--allow-outside")[0] == 0
    assert ask("check", "--allow-outside")[2]
    assert ask("check")[::2] == (2, False)


def test_a_changed_configuration_or_baseline_is_another_question(
    generated: Project, ask: Ask
) -> None:
    config = generated.root / "novatrek-gen.toml"
    config.write_text(f'{config.read_text("utf-8")}\n[lint]\nbaseline = "known.toml"\n', "utf-8")
    generated.run("validate", "--write-baseline")
    ask("check")
    ask("generate")
    assert ask("check")[2]
    baseline = generated.root / "known.toml"
    baseline.write_text(f"{baseline.read_text('utf-8')}# a comment\n", "utf-8")
    assert not ask("check")[2]


def test_a_trusted_overlay_may_read_anything_so_it_is_rendered_each_time(
    generated: Project, ask: Ask
) -> None:
    generated.template("notes.txt.jinja", "{{ 1 + 1 }}")
    config = generated.root / "novatrek-gen.toml"
    ask("generate")
    assert ask("generate")[2]
    config.write_text(f"{config.read_text('utf-8')}trust = true\n", "utf-8")
    ask("generate")
    assert not ask("generate")[2]

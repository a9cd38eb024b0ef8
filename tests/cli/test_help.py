"""`--help` and `--version`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import novatrek_gen
from novatrek_gen import cli
from novatrek_gen.cli.app import app
from novatrek_gen.presentation.formats import Format

TEXT = Path(cli.__file__).with_name("help.txt")


def test_the_help_that_is_kept_is_the_one_of_the_commands(request: pytest.FixtureRequest) -> None:
    result = CliRunner().invoke(app, ["--help"], prog_name="novatrek-gen")
    if request.config.getoption("--rewrite"):
        TEXT.write_text(result.output, "utf-8")
    assert TEXT.read_text("utf-8") == result.output


def shown(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    return result.output


def test_the_version_is_one_line() -> None:
    assert shown("--version") == f"novatrek-gen {novatrek_gen.__version__}\n"


def test_help_lists_the_everyday_commands_and_the_exit_codes() -> None:
    text = shown("--help")
    for command in ("validate", "generate", "check", "diff", "explain"):
        assert f"  novatrek-gen {command} " in text
    for code in ("0", "1", "2", "3", "4", "70", "130"):
        assert f"\n    {code} " in text
    assert "..." not in text.partition("Commands:")[2]  # no command's summary is cut off


@pytest.mark.parametrize("command", ["generate", "check", "validate"])
def test_the_help_of_every_command_fits_80_columns(command: str) -> None:
    text = shown(command, "-h")
    assert len(text.partition("Options:")[0].splitlines()) > 5
    assert max(map(len, text.splitlines())) <= 80
    for option in ("--config", "--strict", "--quiet", "--verbose"):
        assert option in text


def test_the_help_of_diff_fits_80_columns() -> None:
    text = shown("diff", "-h")
    assert max(map(len, text.splitlines())) <= 80
    assert "--against" in text


def test_the_help_of_explain_fits_80_columns() -> None:
    text = shown("explain", "-h")
    assert "Usage: novatrek-gen explain [OPTIONS] [CODE]\n" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_help_of_validate_explains_each_format() -> None:
    text = shown("validate", "-h")
    for name in Format:
        assert name.value in text


def test_the_help_of_check_explains_each_kind_of_difference() -> None:
    text = shown("check", "--help")
    for kind in ("missing", "stale", "orphaned", "edited", "foreign"):
        assert f"\n    {kind} " in text


def test_the_help_of_generate_explains_merges() -> None:
    assert "After a merge" in " ".join(shown("generate", "--help").split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("list evnts", "'evnts' is not one of events, services, topics, schemas; did you mean 'ev"),
        ("validate --format jsn", "'jsn' is not one of text, "),
        ("topics plan --format jsno", "'jsno' is not one of text, json; did you mean 'json'?"),
        ("schema xyz", "'xyz' is not one of asyncapi, catalog, config, model\n"),
    ],
)
def test_a_wrong_choice_is_answered_with_the_choices(arguments: str, expected: str) -> None:
    result = CliRunner().invoke(app, arguments.split())
    assert result.exit_code == 2
    assert expected in result.output
    assert "Value error" not in result.output

"""A run prepares only the command that it is about."""

from __future__ import annotations

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from novatrek_gen.cli.app import app
from novatrek_gen.cli.narrowing import narrowed

WHOLE = get_command(app)


@pytest.mark.parametrize("word", sorted(WHOLE.commands))
def test_each_command_is_found_by_its_name_and_explains_itself_alike(word: str) -> None:
    one = narrowed(app, word)
    assert set(get_command(one).commands) == {word}
    asked = [word, "--help"]
    whole = CliRunner().invoke(app, asked, prog_name="novatrek-gen")
    assert CliRunner().invoke(one, asked, prog_name="novatrek-gen").output == whole.output
    assert "Usage: novatrek-gen" in whole.output


@pytest.mark.parametrize("word", ["", "genrate", "--quiet"])
def test_a_word_that_names_no_command_leaves_the_program_whole(word: str) -> None:
    assert narrowed(app, word) is app

"""`novatrek-gen explain`: the meaning of a code."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from novatrek_gen.cli.app import app
from novatrek_gen.diagnostics import CODES


def shown(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["explain", *arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.mark.usefixtures("nowhere")
def test_a_code_is_explained_with_a_wrong_and_a_right_example() -> None:
    assert (
        shown("missing-field")
        == """\
missing-field (error)

A required field is missing. The specification requires this field in this
object.

What to do: add it to the object.

It cannot be ignored or lowered: the field has no default.

Wrong, orders.events.yaml:

    info:
      title: Orders

Right, orders.events.yaml:

    info:
      title: Orders
      version: 1.0.0

"""
    )


@pytest.mark.usefixtures("nowhere")
def test_the_explanation_of_an_adjustable_code_shows_how_to_adjust_it() -> None:
    text = " ".join(shown("no-consumers").split())
    assert 'write `ignore = ["no-consumers"]` into the table `[lint]`' in text
    assert '`severity = {no-consumers = "error"}`' in text


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("name", CODES)
def test_the_explanation_of_every_code_fits_a_terminal(name: str) -> None:
    text = shown(name)
    assert text.startswith(f"{name} (")
    assert max(len(line) for line in text.splitlines() if '{"source"' not in line) <= 92


@pytest.mark.usefixtures("nowhere")
def test_explain_without_a_code_lists_all_codes() -> None:
    lines = shown().splitlines()
    for code in CODES.values():
        assert any(row.split(maxsplit=1) == [code.name, code.summary] for row in lines)


def test_an_unknown_code_is_wrong_usage_with_a_suggestion() -> None:
    assert shown("ref-danglin", code=2) == (
        "error: the code 'ref-danglin' does not exist; did you mean 'ref-dangling'?\n"
    )
    assert "'xyz' does not exist; novatrek-gen explain lists" in shown("xyz", code=2)


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("no-consumer", "did you mean 'no-consumers'?"),
        ("NO_CONSUMERS", "did you mean 'no-consumers'?"),
        ("consumer", "did you mean 'consumer-misspelt' or 'no-consumers' or 'self-consumer'?"),
        ("dangling-ref", "did you mean 'ref-dangling'?"),
        ("two-senders", "did you mean 'two-producers'?"),
        ("xyz", "novatrek-gen explain lists all codes"),
    ],
)
def test_codes_of_similar_names_are_suggested(name: str, advice: str) -> None:
    assert advice in shown(name, code=2)

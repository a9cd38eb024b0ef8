"""The line of a finding and the mark below its place."""

from __future__ import annotations

import pytest

from novatrek_gen.presentation.excerpts import excerpt


def shown(text: str, column: int, number: int = 7) -> list[str]:
    return [row.text for row in excerpt(text, number, column, "red")]


def test_the_caret_is_below_the_character() -> None:
    assert shown("  adress: x", 3) == ["    7 |   adress: x", "      |   ^"]


def test_the_margin_is_as_wide_as_the_number() -> None:
    assert shown("a: b", 4, number=1200) == ["    1200 | a: b", "         |    ^"]


@pytest.mark.parametrize(
    ("before", "below"),
    [
        ("日本: ", "      "),  # two columns each
        ("cafe\u0301: ", "      "),  # the accent is above the e
        ("\ta: ", "\t   "),  # as wide as the terminal makes it
        ("a\u200bb", "   "),  # the invisible is made visible
        ("é👍", "   "),
    ],
)
def test_wide_and_narrow_characters_move_the_caret(before: str, below: str) -> None:
    assert shown(f"{before}x", len(before) + 1)[1] == f"      | {below}^"


def test_the_column_may_be_just_after_the_line() -> None:
    assert shown("a: [", 5)[1] == "      |     ^"
    assert shown("", 1) == ["    7 | ", "      | ^"]
    assert shown("a: [", 6) == []


def test_the_part_of_a_long_line_around_the_column_is_shown() -> None:
    line, mark = shown("a" * 500 + "X" + "b" * 500, 501)
    assert len(line) < 120
    assert line[mark.index("^")] == "X"
    assert line.startswith("    7 | …aaa")
    assert line.endswith("bbb…")


def test_control_characters_are_replaced() -> None:
    assert shown("a\x1b[31mb", 7) == ["    7 | a\ufffd[31mb", "      |       ^"]

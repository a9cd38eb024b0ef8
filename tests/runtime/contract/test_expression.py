from __future__ import annotations

import pytest

from novatrek_gen.runtime.contract.expression import parse_expression


@pytest.mark.parametrize(
    ("text", "source", "steps"),
    [
        ("$message.header#/replyTo", "header", ("replyTo",)),
        ("$message.header#/meta/replyTo", "header", ("meta", "replyTo")),
        ("$message.header#/meta~1replyTo", "header", ("meta/replyTo",)),
        ("$message.header#/~01", "header", ("~1",)),
        ("$message.payload#/guest/ids/0", "payload", ("guest", "ids", "0")),
        ("$message.payload#/a%20b", "payload", ("a%20b",)),
        ("$message.payload#/", "payload", ("",)),
        ("$message.payload#", "payload", ()),
        ("$message.payload", "payload", ()),
    ],
)
def test_an_expression_is_a_source_and_the_unescaped_steps_of_a_pointer(
    text: str, source: str, steps: tuple[str, ...]
) -> None:
    expression = parse_expression(text)
    assert (expression.text, expression.source, expression.steps) == (text, source, steps)


@pytest.mark.parametrize(
    "text",
    ["", "/a", "$message", "$message.key#/a", "$message.header#a", "$message.payload#/~2", "$url"],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a runtime expression"):
        parse_expression(text)


def test_expressions_of_the_same_place_are_equal_however_they_are_written() -> None:
    assert parse_expression("$message.payload") == parse_expression("$message.payload#")

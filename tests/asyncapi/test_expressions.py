from __future__ import annotations

import json

import pytest

from novatrek_gen.asyncapi import Expression
from novatrek_gen.asyncapi.structure import STRUCTURE
from novatrek_gen.diagnostics import Location
from novatrek_gen.runtime.contract.expression import parse_expression
from novatrek_gen.source import Scalar, load_document

HERE = Location("orders.yaml", 3, 7)


def parsed(value: str | int | None) -> Expression | None:
    return Expression.parse(Scalar(HERE, value))


@pytest.mark.parametrize(
    ("text", "source", "steps"),
    [
        ("$message.header#/replyTo", "header", ("replyTo",)),
        ("$message.header#/meta/reply~1to", "header", ("meta", "reply/to")),
        ("$message.payload#/a~01~1b", "payload", ("a~1/b",)),
        ("$message.payload#/a%20b", "payload", ("a%20b",)),
        ("$message.payload#/", "payload", ("",)),
        ("$message.payload#", "payload", ()),
    ],
)
def test_an_expression_has_a_source_and_unescaped_steps(
    text: str, source: str, steps: tuple[str, ...]
) -> None:
    expression = parsed(text)
    assert expression is not None
    assert (expression.source, expression.steps, expression.location) == (source, steps, HERE)
    assert expression.text == text


@pytest.mark.parametrize(
    "text",
    [
        "$message.header#/a~01~1b/c%20d",
        "$message.header#/x/",
        "$message.payload#",
        "$message.payload#/",
    ],
)
def test_generator_and_runtime_read_an_expression_alike(text: str) -> None:
    ours, theirs = parsed(text), parse_expression(text)
    assert ours is not None
    assert (ours.source, ours.steps, ours.text) == (theirs.source, theirs.steps, theirs.text)


MALFORMED = [
    "",
    "payload.id",
    "$message.header",
    "$message.body#/id",
    "$message.payload#id",
    "$message.payload#/id~2",
    "$message.payload#/id~",
    "$message.payload#/id\n~",
    "x$message.payload#/id",
]


@pytest.mark.parametrize("text", MALFORMED)
def test_a_malformed_expression_is_refused(text: str) -> None:
    assert parsed(text) is None
    node, _ = load_document(json.dumps({"location": text}).encode(), "orders.json")
    assert node is not None
    (finding,) = STRUCTURE.check(node, "correlationId")
    assert finding.code == "wrong-value"


@pytest.mark.parametrize("text", ["$message.payload#/a\nb", "$message.header#/~0~1/a~1b/"])
def test_every_expression_is_accepted_by_the_structure(text: str) -> None:
    assert parsed(text) is not None
    node, _ = load_document(json.dumps({"location": text}).encode(), "orders.json")
    assert node is not None
    assert STRUCTURE.check(node, "correlationId") == ()


@pytest.mark.parametrize("value", [None, 3])
def test_only_a_string_can_be_an_expression(value: int | None) -> None:
    assert parsed(value) is None
    assert Expression.parse(None) is None


def test_the_header_is_named_only_if_its_whole_value_is_meant() -> None:
    names = {text: parsed(text) for text in ("$message.header#/a~1b", "$message.header#/a/b")}
    assert [e.header for e in names.values() if e] == ["a/b", None]
    whole, payload = parsed("$message.header#"), parsed("$message.payload#/a")
    assert whole is not None
    assert payload is not None
    assert whole.header is None
    assert payload.header is None


def test_expressions_are_equal_wherever_they_are_written() -> None:
    assert Expression("header", ("a",), HERE) == Expression("header", ("a",), Location("b.yaml"))

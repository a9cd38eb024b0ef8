"""Expressions: each combinator writes valid Python and keeps the symbols of its parts."""

from __future__ import annotations

import ast

import pytest

from novatrek_gen.python import (
    Code,
    Symbol,
    call,
    dictionary,
    literal,
    reference,
    subscript,
    symbol,
    union,
)

UUID, FIELD, SENT = symbol("UUID"), symbol("Field"), symbol("Sent")
ALIASED = Symbol("Address", ".shared.orders", "OrdersAddress")


@pytest.mark.parametrize(
    ("code", "text", "symbols"),
    [
        (literal("it's"), '''"it's"''', set()),
        (reference(ALIASED), "OrdersAddress", {ALIASED}),
        (subscript(SENT, reference(UUID)), "Sent[UUID]", {SENT, UUID}),
        (union(reference(UUID), literal(None)), "UUID | None", {UUID}),
        (call(FIELD, literal(1), default=reference(UUID)), "Field(1, default=UUID)", {FIELD, UUID}),
        (dictionary([("a-b", Code("a_b"))]), "{'a-b': a_b}", set()),
    ],
)
def test_an_expression_has_the_text_and_the_symbols_of_its_parts(
    code: Code, text: str, symbols: set[Symbol]
) -> None:
    assert str(code) == text
    assert code.symbols == symbols
    ast.parse(text, mode="eval")

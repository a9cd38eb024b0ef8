from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest

from novatrek_gen.runtime.contract.violation import ContractViolation, render_value, shorten


def violation(pointer: str = "/amount") -> ContractViolation:
    return ContractViolation(
        "payment.processed", pointer, "type", '"abc"', '"abc" is not of type "number"'
    )


def repickled(error: ContractViolation) -> object:
    return pickle.loads(pickle.dumps(error))  # noqa: S301 - our own


def test_the_text_of_a_violation_is_one_line_with_event_pointer_reason_and_keyword() -> None:
    assert str(violation()) == ('payment.processed: /amount: "abc" is not of type "number" [type]')


def test_the_text_of_a_violation_of_the_whole_message_omits_the_pointer() -> None:
    assert str(violation("")) == 'payment.processed: "abc" is not of type "number" [type]'


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy, repickled])
def test_a_violation_can_be_copied_and_pickled(how: object) -> None:
    assert callable(how)
    again = how(violation())
    assert type(again) is ContractViolation
    assert vars(again) == vars(violation())
    assert str(again) == str(violation())


def test_a_redacted_violation_quotes_nothing_and_still_contains_the_pointer() -> None:
    redacted = violation().redacted()
    assert "abc" not in str(redacted) + repr(redacted)
    assert (redacted.event, redacted.pointer, redacted.keyword) == (
        "payment.processed",
        "/amount",
        "type",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("é", '"é"'),
        ({"a": [1, None, True]}, '{"a":[1,null,true]}'),
        (Decimal("1.50"), "1.50"),
        ("line\nbreak", '"line\\nbreak"'),
        (10**30, "1" + "0" * 30),
        ("\ud800", "'\\ud800'"),
    ],
)
def test_values_are_rendered_as_json_if_json_can_express_them(value: object, text: str) -> None:
    assert render_value(value) == text


def test_a_long_value_is_cut_to_eighty_characters() -> None:
    assert len(render_value("x" * 10_000)) == 80
    assert render_value("x" * 10_000).endswith("…")


def test_only_line_breaks_change_in_a_text_that_fits() -> None:
    assert shorten("a\n  b", 5) == "a b"
    assert shorten("12345", 5) == "12345"
    assert shorten("123456", 5) == "1234…"
    assert shorten("1   " + " " * 20 + "2", 5) == "1…"

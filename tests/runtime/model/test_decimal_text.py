"""Decimals that a contract sends as text keep their spelling and are Decimals to handlers."""

from __future__ import annotations

import pickle
from copy import copy, deepcopy
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from novatrek_gen.runtime.codec.json import read_json, to_json
from novatrek_gen.runtime.model import ContractModel, DecimalText, Omittable
from novatrek_gen.runtime.model.received import received


class Price(ContractModel):
    amount: DecimalText
    others: Omittable[list[DecimalText]] = None
    either: Omittable[Decimal | DecimalText] = None
    count: Omittable[int | DecimalText | bool] = None
    open: Omittable[DecimalText | bool | Any] = None
    several: Omittable[int | DecimalText | Any] = None
    opens: Omittable[list[DecimalText | Any] | None] = None


def written(price: Price) -> bytes:
    return to_json(price.model_dump(exclude_unset=True))


@pytest.mark.parametrize("text", ["1.50", "+01.50", "1e3", "-0", ".5", "5.", "0.10", "9" * 50])
def test_a_received_text_is_a_decimal_and_is_written_as_it_came(text: str) -> None:
    price = received(Price)({"amount": text, "others": [text], "either": text})
    assert price.amount == Decimal(text)
    assert price.amount + 1 == Decimal(text) + 1
    expected = f'{{"amount":"{text}","others":["{text}"],"either":"{text}"}}'.encode()
    for copied in (price, copy(price), deepcopy(price), pickle.loads(pickle.dumps(price))):  # noqa: S301
        assert written(copied) == expected


@pytest.mark.parametrize("text", ["abc", "NaN", "Infinity", "1_000", " 1", "1\n", "", "\u0663"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        received(Price)({"amount": text})
    with pytest.raises(ValidationError):
        Price(amount=text)  # type: ignore[arg-type]


def test_a_number_is_not_received_as_text() -> None:
    with pytest.raises(ValidationError):
        received(Price)({"amount": Decimal("1.5")})
    price = received(Price)({"amount": "1", "either": Decimal("1.50")})
    assert written(price) == b'{"amount":"1","either":1.50}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("1E+5000"), "1E+5000"),
        (3, "3"),
        ("+2.0", "+2.0"),
    ],
)
def test_decimals_of_python_are_written_as_text(value: Any, text: str) -> None:
    expected = f'{{"amount":"{text}"}}'.encode()
    assert written(Price(amount=value)) == expected
    price = Price(amount=Decimal(0))
    price.amount = value
    assert written(price) == expected


@pytest.mark.parametrize("value", [1.5, True, Decimal("NaN"), None])
def test_what_is_no_decimal_is_refused_by_the_constructor(value: Any) -> None:
    with pytest.raises(ValidationError):
        Price(amount=value)


def test_its_json_schema_is_text() -> None:
    amount = Price.model_json_schema()["properties"]["amount"]
    assert (amount["type"], amount["format"]) == ("string", "decimal")


class Lengths(ContractModel):
    any_length: Omittable[list[int | DecimalText]] = None


def test_a_long_integer_beside_text_of_decimals_stays_a_number() -> None:
    lengths = received(Lengths)({"any_length": [Decimal("-1.5E20000"), "1.50"]})
    assert to_json(lengths.model_dump(exclude_unset=True)) == b'{"any_length":[-1.5E+20000,"1.50"]}'


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("either", 5, "5"),
        ("either", Decimal("5.50"), "5.50"),
        ("either", "5.50", '"5.50"'),
        ("count", 5, "5"),
        ("count", Decimal("1E+2"), "100"),
        ("count", Decimal("1.50"), '"1.50"'),
        ("count", "5", '"5"'),
        ("count", True, "true"),
    ],
)
def test_a_number_is_text_only_where_no_number_is_allowed(
    field: str, value: object, text: str
) -> None:
    expected = f'{{"amount":"1","{field}":{text}}}'.encode()
    price = Price(amount="1", **{field: value})  # type: ignore[arg-type]
    assert written(price) == expected
    assert written(Price(amount="1", **{field: getattr(price, field)})) == expected  # type: ignore[arg-type]
    assert written(Price.model_validate({"amount": "1", field: value})) == expected


def test_a_number_that_was_assigned_is_text_only_where_no_number_is_allowed() -> None:
    price = Price(amount=Decimal(1))
    price.either = price.count = Decimal("1.50")
    assert written(price) == b'{"amount":"1","either":1.50,"count":"1.50"}'


@pytest.mark.parametrize("text", ["0.1", "5", "1E-400", '"0.10"', '"a"', "true"])
def test_a_number_beside_text_of_decimals_and_anything_else_stays_a_number(text: str) -> None:
    message = f'{{"amount":"1","open":{text},"several":{text},"opens":[{text}]}}'.encode()
    price = received(Price)(read_json(message))
    assert written(price) == message
    kept = {name: getattr(price, name) for name in ("open", "several", "opens")}
    assert written(Price(amount="1", **kept)) == message  # type: ignore[arg-type]
    assert written(Price.model_validate(read_json(message))) == message

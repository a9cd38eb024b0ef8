from __future__ import annotations

import json
import pickle
from copy import deepcopy
from datetime import datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec.events import decode, encode, encode_document
from novatrek_gen.runtime.contract.violation import ContractViolation


def as_bytes(document: object) -> bytes:
    return json.dumps(document).encode()


def test_decimals_and_big_integers_are_exact() -> None:
    amount = Decimal("12345678901234567890.12")
    event = PaymentProcessed(payment_id=UUID(int=7), amount=amount, retries=10**40)
    data = encode(event)
    assert b'"amount":12345678901234567890.12' in data
    assert decode(PaymentProcessed, data).amount == amount
    assert decode(PaymentProcessed, data).retries == 10**40


def test_an_integer_written_as_a_fraction_is_an_integer(payment_document: dict[str, Any]) -> None:
    event = decode(PaymentProcessed, as_bytes(payment_document | {"retries": 5.0}))
    assert event.retries == 5
    assert type(event.retries) is int


@pytest.mark.parametrize(
    "number",
    ["1e999", "1e-400", "9007199254740993", "9007199254740993.0", "0.1000000000000000055511151231"],
)
def test_a_number_that_no_float_represents_is_a_float_that_keeps_it(
    payment_document: dict[str, Any], number: str
) -> None:
    data = as_bytes(payment_document).replace(b"{", b'{"ratio":%s,' % number.encode(), 1)
    event = decode(PaymentProcessed, data)
    assert isinstance(event.ratio, float)
    assert encode_document(deepcopy(event))[1]["ratio"] == Decimal(number)


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        ("2024-02-29T12:00:00.1234567Z", 2024),
        ("2024-02-29t12:00:00.000000000001+01:30", 2024),
        ("2016-12-31T23:59:60Z", 2016),
        ("2016-12-31T22:59:60.5-01:00", 2016),
        ("0000-02-29T00:00:00Z", 1),
        ("2024-02-29t12:00:00z", 2024),
        ("2024-02-29T12:00:00+00:00", 2024),
        ("2024-02-29T12:00:00-00:00", 2024),
        ("2024-02-29T12:00:00.5Z", 2024),
        ("2024-02-29T12:00:00.120Z", 2024),
        ("2024-02-29T12:00:00.000000Z", 2024),
        ("2024-02-29T12:00:00.000100+00:30", 2024),
        ("2024-02-29T12:00:00-23:59", 2024),
    ],
)
def test_a_time_is_a_datetime_that_keeps_its_spelling(
    payment_document: dict[str, Any], moment: str, year: int
) -> None:
    event = decode(PaymentProcessed, as_bytes(payment_document | {"occurred_at": moment}))
    assert event.occurred_at.year == year
    assert event.occurred_at.tzinfo is not None
    for copy in (event, deepcopy(event), pickle.loads(pickle.dumps(event))):  # noqa: S301
        assert encode_document(copy)[1]["occurred_at"] == moment
    later = event.occurred_at + timedelta(days=1)
    event.occurred_at = later
    assert datetime.fromisoformat(encode_document(event)[1]["occurred_at"]) == later


@pytest.mark.parametrize("amount", ["1", "0.1000000000000000055511151231"])
@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    "spelling", ["123E4567-E89B-12D3-A456-42661417400A", "123e4567-e89b-12d3-a456-42661417400A"]
)
def test_a_uuid_keeps_its_upper_case_digits(
    payment_document: dict[str, Any], spelling: str, check: bool, amount: str
) -> None:
    data = as_bytes(payment_document | {"trip_id": spelling})
    data = data.replace(b"{", b'{"ratio":%s,' % amount.encode(), 1)
    event = decode(PaymentProcessed, data, check=check)
    assert event.trip_id == UUID(spelling)
    assert event.trip_id in {UUID(spelling)}
    assert str(event.trip_id) == spelling.lower()
    for copy in (event, deepcopy(event), pickle.loads(pickle.dumps(event))):  # noqa: S301
        assert json.loads(encode(copy))["trip_id"] == spelling
        assert encode_document(copy)[1]["trip_id"] == spelling
        assert copy.model_dump(mode="json")["trip_id"] == spelling
    payment_id = UUID(int=7)
    built = PaymentProcessed(payment_id=payment_id, amount=Decimal(1), trip_id=spelling)  # type: ignore[arg-type]
    assert json.loads(encode(built))["trip_id"] == spelling


@pytest.mark.parametrize(
    "wrong",
    [
        {"retries": "5"},
        {"retries": True},
        {"retries": 5.5},
        {"amount": "1"},
        {"amount": True},
        {"ratio": "1.5"},
        {"ratio": True},
        {"trip_id": "123e4567e89b12d3a456426614174000"},
        {"trip_id": "123E4567E89B-12D3-A456-4266-14174000"},
        {"trip_id": "{123E4567-E89B-12D3-A456-4266141740}"},
        {"trip_id": 7},
        {"occurred_at": 1709208000},
        {"occurred_at": "1709208000"},
        {"occurred_at": "2024-02-29"},
    ],
)
def test_without_checks_a_value_of_the_wrong_type_is_still_refused(
    payment_document: dict[str, Any], wrong: dict[str, Any]
) -> None:
    with pytest.raises(ContractViolation) as caught:
        decode(PaymentProcessed, as_bytes(payment_document | wrong), check=False)
    assert (caught.value.pointer, caught.value.keyword) == (f"/{next(iter(wrong))}", "model")


class Level(IntEnum):
    HIGH = 3


class Count(int):
    """A subclass of int that is not an enum."""


@pytest.mark.parametrize("number", [Level.HIGH, Count(3)])
def test_a_subclass_of_int_is_a_number_an_integer_and_a_decimal(number: int) -> None:
    event = PaymentProcessed(payment_id=UUID(int=7), amount=number, ratio=number, retries=number)  # type: ignore[arg-type]
    assert (event.amount, event.ratio, event.retries) == (3, 3, 3)
    document = encode_document(event)[1]
    assert (document["amount"], document["ratio"], document["retries"]) == (3, 3, 3)


@pytest.mark.parametrize("field", ["amount", "ratio", "retries"])
def test_a_bool_is_not_a_number(field: str) -> None:
    values: dict[str, Any] = {"payment_id": UUID(int=7), "amount": 1, field: True}
    with pytest.raises(ValidationError, match=field):
        PaymentProcessed(**values)


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("-Infinity"), float("inf")])
@pytest.mark.parametrize("field", ["amount", "ratio", "retries"])
def test_numbers_of_every_type_are_finite(field: str, number: object) -> None:
    values: dict[str, Any] = {"payment_id": UUID(int=7), "amount": 1, field: number}
    with pytest.raises(ValidationError, match=field):
        PaymentProcessed(**values)

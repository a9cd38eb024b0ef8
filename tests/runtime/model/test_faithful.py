"""Values that JSON cannot express are never written as other values."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import pytest
from sample_messaging.events import PaymentProcessed, TripCancelled

from novatrek_gen.runtime.codec import decode, encode
from novatrek_gen.runtime.codec.json import to_json
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.model import EventModel, RootEvent
from novatrek_gen.runtime.model.decimal_text import SpeltDecimal
from novatrek_gen.runtime.model.exact import ExactFloat, ExactInt

NAN = float("nan")
INFINITY = float("inf")
ODD = timezone(timedelta(hours=1, minutes=2, seconds=3))


@dataclass
class Point:
    x: float


class Special(Enum):
    NOT_A_NUMBER = NAN


def event_with(value: object) -> TripCancelled:
    """Return an event with a further property, which no model has validated."""
    return TripCancelled.model_validate({"trip_id": "t", "more": value})


def refused(event: Any) -> ContractViolation:
    with pytest.raises(ContractViolation) as caught:
        encode(event)
    assert caught.value.keyword == "json"
    return caught.value


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        (NAN, ""),
        (float("-inf"), ""),
        (Decimal("NaN"), ""),
        (Decimal("sNaN"), ""),
        (Decimal("Infinity"), ""),
        ({"a": [1.5, {"b~/": NAN}]}, "/a/1/b~0~1"),
        ((None, NAN), "/1"),
        ({NAN}, "/0"),
        (Point(NAN), "/x"),
        (Special.NOT_A_NUMBER, ""),
        (deque([NAN]), "/0"),
    ],
)
def test_a_number_that_json_does_not_have_is_refused_with_its_place(
    value: object, pointer: str
) -> None:
    violation = refused(event_with(value))
    assert violation.pointer == f"/more{pointer}"
    assert "JSON has no number" in violation.reason


@pytest.mark.parametrize("number", [NAN, float("inf"), Decimal("NaN")])
def test_an_assigned_number_that_json_does_not_have_is_refused(
    payment: PaymentProcessed, number: Any
) -> None:
    payment.ratio = number
    assert refused(payment).pointer == "/ratio"


def test_null_and_numbers_stay_as_they_are() -> None:
    value = {"a": None, "b": [1.5, None, True, 2], "c": (Decimal("1.50"), "null")}
    assert json.loads(encode(event_with(value)))["more"] == {
        "a": None,
        "b": [1.5, None, True, 2],
        "c": [1.5, "null"],
    }


@pytest.mark.parametrize("text", ["\ud800", "a\udc00b"])
@pytest.mark.parametrize(
    ("wrap", "pointer"),
    [(lambda text: text, ""), (lambda text: ["x", text], "/1"), (lambda text: {text: 1}, "")],
)
def test_a_lone_surrogate_is_refused_with_its_place(text: str, wrap: Any, pointer: str) -> None:
    written = refused(event_with(wrap(text)))
    with pytest.raises(ContractViolation) as caught:
        decode(TripCancelled, json.dumps({"trip_id": "t", "more": wrap(text)}).encode())
    for violation in (written, caught.value):
        assert violation.pointer == f"/more{pointer}"
        assert "a surrogate without its other half" in violation.reason


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 1, 1, tzinfo=ODD),
        datetime(1936, 6, 1, 12, 0, 0, 5, timezone(-timedelta(minutes=44, seconds=30))),
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(seconds=-29))),
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(microseconds=1))),
    ],
)
def test_a_time_whose_offset_has_seconds_is_written_in_utc(
    payment: PaymentProcessed, moment: datetime
) -> None:
    payment.occurred_at = moment
    assert decode(PaymentProcessed, encode(payment)).occurred_at == moment
    text = json.loads(encode(event_with({"at": [moment]})))["more"]["at"][0]
    assert datetime.fromisoformat(text) == moment
    assert text.endswith("Z")


def test_an_offset_of_whole_minutes_is_kept(payment: PaymentProcessed) -> None:
    payment.occurred_at = datetime(2026, 1, 1, tzinfo=timezone(-timedelta(hours=3, minutes=30)))
    assert b'"2026-01-01T00:00:00-03:30"' in encode(payment)
    payment.occurred_at = datetime(2026, 1, 1, tzinfo=UTC)
    assert b'"2026-01-01T00:00:00Z"' in encode(payment)


def test_a_time_of_day_whose_offset_has_seconds_is_refused() -> None:
    assert refused(event_with(time(12, tzinfo=ODD))).pointer == "/more"


class Chain(EventModel):
    __contract__ = TripCancelled.__contract__
    trip_id: str = "t"
    next: Chain | None = None


@pytest.mark.parametrize("check", [True, False])
def test_a_message_nested_too_deeply_is_refused_with_the_bound(check: bool) -> None:
    deep = Chain()
    for _ in range(300):
        deep = Chain.model_construct(next=deep)
    with pytest.raises(ContractViolation, match="deeper than 255 levels"):
        encode(deep, check=check)
    nested = b'{"trip_id":"t","next":' * 300 + b'{"trip_id":"t"}' + b"}" * 300
    with pytest.raises(ContractViolation, match="deeper than 255 levels") as caught:
        decode(Chain, nested, check=check)
    assert len(str(caught.value)) < 200
    endless = b'{"trip_id":"t","more":%s}' % (b"[" * 5_000 + b"]" * 5_000)
    with pytest.raises(ContractViolation, match=r"limit is \d+ levels"):
        decode(TripCancelled, endless, check=check)


def test_an_invalid_message_nested_deeply_is_a_violation() -> None:
    with pytest.raises(ContractViolation):
        decode(TripCancelled, b'{"trip_id":%s}' % (b"[" * 800 + b"]" * 800))


def test_exact_values_stay_themselves_beside_a_time_that_is_converted() -> None:
    odd = datetime(2026, 3, 1, tzinfo=timezone(timedelta(seconds=90)))
    values = [SpeltDecimal.of("+1.50"), ExactInt(Decimal("1E+5000")), ExactFloat(Decimal("1e999"))]
    assert to_json([odd, *values]).endswith(b',"+1.50",1E+5000,1E+999]')


@pytest.mark.parametrize("name", [NAN, -INFINITY, Decimal("NaN")])
def test_a_name_that_is_no_number_of_json_is_refused(name: object) -> None:
    event = Counted({"inner": {}})
    event.root["inner"][name] = 1
    with pytest.raises(ContractViolation, match="JSON has no number"):
        encode(event)


def test_a_name_that_is_a_number_is_text() -> None:
    event = Counted({})
    event.root[3] = 1  # type: ignore[index]
    assert encode(event) == b'{"3":1}'


class Counted(RootEvent[dict[str, Any]]):
    __contract__: ClassVar[Contract] = Contract(event="counted", topic="counts", schema=None)

"""JSON that Pydantic writes of an event is the message that `encode` writes."""

from __future__ import annotations

import json
import math
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, model_serializer
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec import decode, encode
from novatrek_gen.runtime.model import RootEvent

MESSAGE = (
    b'{"payment_id":"00000000-0000-0000-0000-000000000007","amount":12.50,'
    b'"event_type":"payment.processed","unknown":{"lat":47.5,"big":12345678901234567890.5}}'
)


class Envelope(BaseModel):
    event: PaymentProcessed
    count: int


class Prices(RootEvent[dict[str, Any]]):
    pass


class Own(PaymentProcessed):
    @model_serializer
    def as_text(self) -> str:
        return "own"


@pytest.fixture
def event() -> PaymentProcessed:
    return decode(PaymentProcessed, MESSAGE)


def test_the_json_text_of_an_event_is_its_message(event: PaymentProcessed) -> None:
    assert event.model_dump_json().encode() == encode(event) == MESSAGE
    assert json.loads(event.model_dump_json(indent=2)) == json.loads(MESSAGE)


def test_wherever_pydantic_writes_json_it_is_a_message(event: PaymentProcessed) -> None:
    expected = json.loads(MESSAGE)
    assert event.model_dump(mode="json") == expected
    assert TypeAdapter(list[PaymentProcessed]).dump_python([event], mode="json") == [expected]
    envelope = Envelope(event=event, count=1)
    assert json.loads(envelope.model_dump_json()) == {"event": expected, "count": 1}
    decode(PaymentProcessed, json.dumps(event.model_dump(mode="json")).encode())


def test_pydantics_options_apply(event: PaymentProcessed) -> None:
    assert "amount" not in event.model_dump_json(exclude={"amount"})
    assert list(json.loads(event.model_dump_json(include={"amount"}))) == ["amount"]
    assert json.loads(event.model_dump_json(exclude_none=True))["amount"] == 12.5


def test_python_values_stay_python_values(event: PaymentProcessed) -> None:
    assert event.model_dump()["amount"] == event.amount
    assert type(event.model_dump()["payment_id"]) is type(event.payment_id)


def test_the_value_of_a_root_event_is_a_message_too() -> None:
    prices = Prices({"a": 1.5})
    assert prices.model_dump_json() == '{"a":1.5}'
    assert prices.model_dump(mode="json") == {"a": 1.5}


def test_a_serializer_of_a_subclass_decides_itself() -> None:
    own = Own(payment_id="00000000-0000-0000-0000-000000000007", amount=1)  # type: ignore[arg-type]
    assert own.model_dump(mode="json") == "own"


@pytest.mark.parametrize("value", [math.nan, [math.inf], {"a": Decimal("NaN")}, "\ud800"])
def test_a_value_that_json_cannot_express_is_not_written_as_another(value: object) -> None:
    event = RootEvent[Any](root=value)
    with pytest.raises(ValueError, match=r"no number|surrogate"):
        event.model_dump_json()
    with pytest.raises(ValueError, match=r"no number|surrogate"):
        event.model_dump(mode="json")


def test_a_time_whose_offset_has_seconds_keeps_its_instant() -> None:
    moment = datetime(2024, 1, 1, 12, tzinfo=timezone(timedelta(seconds=3661)))
    text = RootEvent[Any](root=[moment]).model_dump_json()
    assert datetime.fromisoformat(json.loads(text)[0]) == moment


def test_the_json_schema_of_a_decimal_is_a_number() -> None:
    for mode in ("validation", "serialization"):
        schema = PaymentProcessed.model_json_schema(mode=mode)  # type: ignore[arg-type]
        assert schema["properties"]["amount"]["type"] == "number"

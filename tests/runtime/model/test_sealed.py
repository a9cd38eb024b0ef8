"""Events are searched for what JSON cannot express only if their class may hold it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, ClassVar, Literal
from uuid import UUID

import pytest
from pydantic import AwareDatetime, computed_field, field_serializer, field_validator

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.model import ContractModel, DecimalText, EventModel, Omittable, Sent
from novatrek_gen.runtime.model.sealed import is_sealed

ODD = datetime(2026, 3, 1, 1, 2, 3, tzinfo=timezone(timedelta(hours=1, minutes=2, seconds=3)))
NAN = float("nan")


class Line(ContractModel):
    weight: float
    price: Decimal
    at: AwareDatetime


class Order(EventModel):
    __contract__: ClassVar[Contract] = Contract(event="order", topic="orders", schema=None)
    kind: Sent[Literal["order"]] = "order"
    id: Omittable[UUID] = None
    at: AwareDatetime | None = None
    weight: float | None = None
    fee: Omittable[DecimalText] = None
    note: Omittable[str] = None
    lines: Omittable[list[Line]] = None
    tags: Omittable[list[str]] = None


class WithNumbers(Order):
    numbers: Omittable[list[float]] = None


class WithTimes(Order):
    times: Omittable[dict[str, AwareDatetime | None]] = None


class WithAnything(Order):
    more: Any = None


class WithUntyped(Order):
    more: Omittable[dict[str, Any]] = None


class WithValidator(Order):
    @field_validator("weight")
    @classmethod
    def spoil(cls, value: float) -> float:
        return NAN if value else value


class WithSerializer(Order):
    @field_serializer("weight")
    def spoil(self, value: float) -> float:
        return NAN if value else value


class WithComputed(Order):
    @computed_field  # type: ignore[prop-decorator]
    @property
    def more(self) -> float:
        return NAN


def test_a_class_of_fields_that_convert_their_values_is_sealed() -> None:
    assert is_sealed(Order)


@pytest.mark.parametrize(
    "model",
    [
        WithNumbers,
        WithTimes,
        WithAnything,
        WithUntyped,
        WithValidator,
        WithSerializer,
        WithComputed,
    ],
)
def test_a_class_that_may_hold_other_values_is_searched(model: type[Order]) -> None:
    assert not is_sealed(model)


@pytest.mark.parametrize("model", [Order, WithAnything])
@pytest.mark.parametrize("name", ["weight", "note", "at", "tags"])
def test_a_number_that_json_does_not_have_is_refused_in_every_attribute(
    model: type[Order], name: str
) -> None:
    assigned = model()
    setattr(assigned, name, NAN)
    for event in (
        assigned,
        model.model_construct(**{name: NAN}),
        model().model_copy(update={name: NAN}),
    ):
        with pytest.raises(ContractViolation, match="JSON has no number nan"):
            encode(event, check=False)


def test_a_time_whose_offset_has_seconds_is_converted_wherever_it_is_given() -> None:
    written = b'{"kind":"order","at":"2026-03-01T00:00:00Z"}'
    assigned = Order()
    assigned.at = ODD
    built = Order(at=ODD)
    for event in (assigned, built, Order().model_copy(update={"at": ODD})):
        assert encode(event, check=False) == written
    assert b'"2026-03-01T00:00:00Z"' in encode(Order.model_construct(at=ODD), check=False)


def test_an_undeclared_property_is_searched() -> None:
    with pytest.raises(ContractViolation):
        encode(Order.model_validate({"unknown": NAN}), check=False)

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from inspect import Parameter, getdoc, signature
from typing import Any, Literal, Self
from uuid import UUID

import pytest
from pydantic import BaseModel, PrivateAttr, TypeAdapter, ValidationError, model_validator
from sample_messaging.events import Customer, PaymentProcessed, TripCancelled
from sample_messaging.guests import GuestUpdated, Names

from novatrek_gen.runtime.codec.events import decode, encode, encode_document
from novatrek_gen.runtime.model import ContractModel, Omittable, Sent, utc_now
from novatrek_gen.runtime.model.received import received
from novatrek_gen.runtime.model.trusting import trusting


def written(model: ContractModel) -> dict[str, Any]:
    return model.model_dump(by_alias=True, exclude_unset=True)


def test_validation_keeps_properties_that_the_class_does_not_declare() -> None:
    event = TripCancelled.model_validate({"trip_id": "t", "reson": {"deep": 1}})
    assert written(event) == {"trip_id": "t", "reson": {"deep": 1}}


def test_validation_keeps_undeclared_properties_of_nested_objects() -> None:
    document = {
        "payment_id": str(UUID(int=7)),
        "amount": 1,
        "customer": {"name": "Ada", "kind": "customer", "vip": True},
    }
    event = PaymentProcessed.model_validate(document)
    assert written(event)["customer"] == document["customer"]


def test_an_omittable_none_is_never_written() -> None:
    assert written(TripCancelled(trip_id="t", reason=None)) == {"trip_id": "t"}
    assert written(TripCancelled(trip_id="t")) == {"trip_id": "t"}


def test_a_nullable_none_is_written_if_it_was_assigned_and_absent_otherwise(
    payment: PaymentProcessed,
) -> None:
    given = PaymentProcessed(payment_id=UUID(int=7), amount=Decimal(1), note=None)
    assert written(given)["note"] is None
    assert "note" not in written(payment)


def test_sent_fields_are_written_after_construction(payment: PaymentProcessed) -> None:
    assert written(payment).keys() >= {"event_type", "event_id", "occurred_at"}
    assert written(payment)["event_type"] == "payment.processed"


def test_sent_fields_of_nested_models_are_written() -> None:
    event = PaymentProcessed(
        payment_id=UUID(int=7),
        amount=Decimal(1),
        customer=Customer(name="Ada"),
        travellers=[Customer(name="Bob")],
    )
    assert written(event)["customer"] == {"name": "Ada", "kind": "customer"}
    assert written(event)["travellers"] == [{"name": "Bob", "kind": "customer"}]


def test_sent_fields_are_not_added_to_a_received_message() -> None:
    document = {"payment_id": str(UUID(int=7)), "amount": 1, "customer": {"name": "Ada"}}
    for read in (received(PaymentProcessed), trusting(PaymentProcessed)):
        event = read(document)
        assert event.event_type == "payment.processed"
        assert written(event).keys() == document.keys()
        assert written(event)["customer"] == {"name": "Ada"}


class Basket(BaseModel):
    """A model of a service that contains events."""

    paid: PaymentProcessed
    all_paid: list[PaymentProcessed] = []


PAID = {"payment_id": str(UUID(int=7)), "amount": 1, "customer": {"name": "Ada"}}
BUILT: dict[str, Callable[[], PaymentProcessed]] = {
    "constructor": lambda: PaymentProcessed(
        payment_id=UUID(int=7),
        amount=Decimal(1),
        customer={"name": "Ada"},  # type: ignore[arg-type]
    ),
    "model_validate": lambda: PaymentProcessed.model_validate(PAID),
    "model_validate_json": lambda: PaymentProcessed.model_validate_json(json.dumps(PAID)),
    "a body of FastAPI": lambda: TypeAdapter(PaymentProcessed).validate_python(PAID),
    "inside another model": lambda: Basket(paid=PAID).paid,  # type: ignore[arg-type]
    "in a list": lambda: Basket.model_validate({"paid": PAID, "all_paid": [PAID]}).all_paid[0],
    "model_construct": lambda: PaymentProcessed.model_construct(
        payment_id=UUID(int=7), amount=1, customer=Customer.model_construct(name="Ada")
    ),
}


@pytest.mark.parametrize("way", BUILT)
def test_sent_fields_are_written_however_the_model_was_built(way: str) -> None:
    event = BUILT[way]()
    sent = encode_document(event)[1]
    assert sent["event_type"] == "payment.processed"
    assert sent["event_id"] == str(event.event_id)
    assert sent["customer"] == {"name": "Ada", "kind": "customer"}


def test_a_subclass_may_have_a_post_init_private_attributes_and_a_validator() -> None:
    class Counted(TripCancelled):
        kind: Sent[Literal["x"]] = "x"
        size: Omittable[float] = None
        _count: int = PrivateAttr(default=1)

        def model_post_init(self, context: object, /) -> None:
            super().model_post_init(context)
            self._count += 1

        @model_validator(mode="after")
        def _checked(self) -> Self:
            return self

    document = b'{"trip_id":"t","size":0.1000000000000000055511151231}'
    received_event = decode(Counted, document)
    assert received_event._count == 2
    assert encode(received_event) == document
    built = Counted(trip_id="t")
    assert built._count == 2
    assert written(built) == {"trip_id": "t", "kind": "x"}


def test_a_subclass_may_have_properties_that_can_be_set() -> None:
    class Handy(TripCancelled):
        @property
        def why(self) -> str | None:
            return self.reason

        @why.setter
        def why(self, value: str) -> None:
            self.reason = value

        @cached_property
        def size(self) -> int:
            return len(self.trip_id)

    event = Handy(trip_id="t")
    event.why = "rain"
    event.size = 7
    assert (event.reason, event.size) == ("rain", 7)
    assert written(event) == {"trip_id": "t", "reason": "rain"}


def test_the_signature_shows_the_fields() -> None:
    found = signature(PaymentProcessed)
    assert list(found.parameters) == list(PaymentProcessed.model_fields)
    assert "Marker" not in str(found)
    assert "**" not in str(found)
    assert found.parameters["event_id"].annotation is UUID
    assert found.parameters["event_type"].default == "payment.processed"
    assert found.parameters["payment_id"].default is Parameter.empty
    assert str(signature(Names)) == "(root: list[str])"
    assert getdoc(GuestUpdated) == "An event with every part of a contract."


def test_other_defaults_are_written_only_if_assigned(payment: PaymentProcessed) -> None:
    assert payment.currency == "EUR"
    assert "currency" not in written(payment)
    payment.currency = "EUR"
    assert written(payment)["currency"] == "EUR"


def test_every_construction_fills_in_new_values() -> None:
    one = PaymentProcessed(payment_id=UUID(int=7), amount=Decimal(1))
    two = PaymentProcessed(payment_id=UUID(int=7), amount=Decimal(1))
    assert one.event_id != two.event_id


def _repickled(model: Any) -> Any:
    return pickle.loads(pickle.dumps(model))  # noqa: S301 - our own


def test_copies_and_pickles_write_what_the_original_writes(payment: PaymentProcessed) -> None:
    for again in (copy.deepcopy(payment), _repickled(payment)):
        assert written(again) == written(payment)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_cannot_express_are_refused(number: float) -> None:
    with pytest.raises(ValidationError):
        PaymentProcessed(payment_id=UUID(int=7), amount=Decimal(1), ratio=number)


def test_a_field_may_have_the_name_of_a_parameter_or_of_a_pydantic_attribute() -> None:
    class Awkward(ContractModel):
        self: int
        model_version: int

    values: dict[str, Any] = {"self": 1, "model_version": 2}
    assert written(Awkward(**values)) == values


def test_now_is_aware_and_in_utc() -> None:
    assert utc_now().utcoffset() == timedelta(0)

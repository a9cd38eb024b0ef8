from __future__ import annotations

import copy
import pickle
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import pytest
from pydantic import Field, ValidationError
from sample_messaging.events import Customer, PaymentProcessed, TripCancelled

from novatrek_gen.runtime.model import ContractModel, Omittable, utc_now
from novatrek_gen.runtime.model.trusting import trusting


def written(model: ContractModel) -> dict[str, Any]:
    return model.model_dump(by_alias=True, exclude_unset=True)


def test_a_misspelt_keyword_raises_and_suggests_the_nearest_field() -> None:
    wrong: dict[str, Any] = {"trip_id": "t", "reson": "rain"}
    with pytest.raises(TypeError, match=r"TripCancelled\(\) got .*'reson', did you mean 'reason'"):
        TripCancelled(**wrong)


def test_an_unknown_keyword_without_a_similar_field_raises_without_a_suggestion() -> None:
    wrong: dict[str, Any] = {"trip_id": "t", "zzz": 1}
    with pytest.raises(TypeError, match=r"argument 'zzz'$"):
        TripCancelled(**wrong)


def test_a_missing_keyword_is_an_error_of_pydantic() -> None:
    missing: dict[str, Any] = {}
    with pytest.raises(ValidationError, match="trip_id"):
        TripCancelled(**missing)


class Crossed(ContractModel):
    """Each Python name is the wire name of the next field."""

    trip_id: Annotated[Omittable[str], Field(alias="trip.id")] = None
    trip_low_line_id: Annotated[Omittable[str], Field(alias="trip_id")] = None
    from_: Annotated[Omittable[str], Field(alias="from")] = None
    from_low_line: Annotated[Omittable[str], Field(alias="from_")] = None
    fi: Annotated[Omittable[str], Field(alias="\ufb01")] = None
    fi_2: Annotated[Omittable[str], Field(alias="fi")] = None


class Crossing(ContractModel):
    part: Omittable[Crossed] = None
    parts: Omittable[list[Crossed]] = None


CROSSED = {name: info.alias for name, info in Crossed.model_fields.items()}


@pytest.mark.parametrize("name", CROSSED)
def test_the_constructor_reads_a_python_name_as_that_field_only(name: str) -> None:
    given: dict[str, Any] = {name: "x"}
    assert written(Crossed(**given)) == {CROSSED[name]: "x"}
    nested: dict[str, Any] = {"part": given, "parts": [given]}
    sent = {CROSSED[name]: "x"}
    assert written(Crossing(**nested)) == {"part": sent, "parts": [sent]}


@pytest.mark.parametrize("name", CROSSED)
def test_a_document_is_read_by_wire_names_only(name: str) -> None:
    document = {CROSSED[name]: "x"}
    for read in (Crossed.model_validate, trusting(Crossed)):
        model = read(document)
        assert getattr(model, name) == "x"
        assert model.model_fields_set == {name}
        assert written(model) == document


def test_the_constructor_names_the_field_of_a_wire_name() -> None:
    by_wire_name: dict[str, Any] = {"name": "Ada", "class": "first"}
    with pytest.raises(TypeError, match="'class', did you mean 'class_'"):
        Customer(**by_wire_name)


def test_the_constructor_refuses_wire_names_in_nested_objects() -> None:
    nested: dict[str, Any] = {"part": {"trip.id": "x"}}
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Crossing(**nested)


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
    event = PaymentProcessed.model_validate(document)
    assert event.event_type == "payment.processed"
    assert written(event).keys() == document.keys()
    assert written(event)["customer"] == {"name": "Ada"}


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

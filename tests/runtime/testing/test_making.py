"""Events that tests make."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError
from sample_messaging.events import PaymentProcessed, TripCancelled
from sample_messaging.guests import Blob, GuestUpdated, Names

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.testing.making import make
from novatrek_gen.runtime.testing.parametrised import contract_examples, examples


def test_an_event_is_the_first_example_of_its_contract() -> None:
    event = make(PaymentProcessed)
    assert event.amount == Decimal("19.9")
    assert event.customer is not None
    assert event.customer.name == "Ada"
    assert b'"channel":"web"' in encode(event)  # the class does not declare it


def test_the_same_call_makes_an_equal_event() -> None:
    assert make(PaymentProcessed) == make(PaymentProcessed)
    assert encode(make(PaymentProcessed, amount=Decimal(5))) == encode(
        make(PaymentProcessed, amount=Decimal(5))
    )


def test_events_that_differ_have_different_ids() -> None:
    changes: list[dict[str, Any]] = [{}, {"amount": Decimal(5)}, {"amount": Decimal(6)}]
    ids = {make(PaymentProcessed, **each).event_id for each in changes}
    assert len(ids) == len(changes)


def test_an_id_that_is_given_is_kept() -> None:
    event = make(PaymentProcessed, event_id=UUID(int=3), amount=Decimal(5))
    assert event.event_id == UUID(int=3)


def test_what_is_changed_differs_from_the_example_and_the_rest_does_not() -> None:
    event = make(PaymentProcessed, amount=Decimal(5), customer=None, odd_name="x")
    assert (event.amount, event.customer, event.odd_name) == (Decimal(5), None, "x")
    assert event.payment_id == UUID(int=7)
    assert b"customer" not in encode(event)
    assert b'"channel":"web"' in encode(event)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"amout": 5}, TypeError),
        ({"amount": "much"}, ValidationError),
        ({"currency": "JPY"}, ValidationError),
        ({"amount": Decimal(-1)}, ContractViolation),  # only the contract has a minimum
        ({"note": "x" * 41}, ContractViolation),
        ({"payment_id": None}, ValidationError),
    ],
)
def test_every_change_is_checked(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        make(PaymentProcessed, **changes)


def test_an_event_that_is_not_an_object_is_made_from_an_example_or_a_value() -> None:
    assert make(Names).root == ["Ada", "Grace"]
    assert make(Names, ["Alan"]).root == ["Alan"]
    assert make(Blob, b"\0").root == b"\0"
    assert isinstance(make(Blob).root, bytes)


def test_an_event_without_a_known_message_says_what_to_do() -> None:
    with pytest.raises(LookupError, match=r"trip.cancelled.*add one to the examples"):
        make(TripCancelled)


def test_all_examples_are_returned() -> None:
    assert [event.amount for event in examples(PaymentProcessed)] == [Decimal("19.9"), 5]


@contract_examples(PaymentProcessed, GuestUpdated)
def test_examples_are_parameters_of_a_test(
    event: PaymentProcessed | GuestUpdated, request: pytest.FixtureRequest
) -> None:
    encode(event)
    name = request.node.callspec.id
    assert name in {
        "payment.processed: paid",
        "payment.processed: without a customer",
        "guest.updated: sample",
    }

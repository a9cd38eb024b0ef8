from __future__ import annotations

import json
import pickle
import time
from copy import deepcopy
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

import pytest
from pydantic import Field
from sample_messaging.events import Customer, PaymentProcessed, TripCancelled

from novatrek_gen.runtime.codec.events import decode, encode, encode_document
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.model import ContractModel, Omittable, RootEvent


def refused(data: bytes | None) -> ContractViolation:
    with pytest.raises(ContractViolation) as caught:
        decode(PaymentProcessed, data)
    return caught.value


def as_bytes(document: object) -> bytes:
    return json.dumps(document).encode()


def test_a_decoded_event_equals_the_encoded_one(payment: PaymentProcessed) -> None:
    assert decode(PaymentProcessed, encode(payment)) == payment


def test_a_forwarded_message_has_the_bytes_of_the_received_one() -> None:
    data = (
        b'{"payment_id":"00000000-0000-0000-0000-000000000007","amount":19.90,'
        b'"event_type":"payment.processed","note":null,"contact":null,'
        b'"more":{"n":123456789012345678901234567890,"d":0.1000000000000000055511151231257827}}'
    )
    assert encode(decode(PaymentProcessed, data)) == data


def test_names_on_the_wire_are_those_of_the_contract(payment_document: dict[str, Any]) -> None:
    event = PaymentProcessed(
        payment_id=UUID(int=7), amount=Decimal(1), customer=Customer(name="Ada", class_="first")
    )
    assert encode_document(event)[1]["customer"]["class"] == "first"
    document = payment_document | {"customer": {"name": "A", "kind": "customer", "class_": "x"}}
    assert decode(PaymentProcessed, as_bytes(document)).customer == Customer.model_validate(
        document["customer"], by_alias=True, by_name=False
    )


def test_a_python_name_in_a_message_is_an_unknown_property(
    payment_document: dict[str, Any],
) -> None:
    event = decode(PaymentProcessed, as_bytes(payment_document | {"odd_name": 1}))
    assert event.odd_name is None
    assert encode_document(event)[1]["odd_name"] == 1


def test_the_document_equals_the_content_of_the_bytes(payment: PaymentProcessed) -> None:
    data, document = encode_document(payment)
    assert json.loads(data, parse_float=Decimal) == document
    assert document["amount"] == Decimal("19.90")


@pytest.mark.parametrize("field", ["trip_id", "customer", "retries"])
def test_null_is_refused_where_the_contract_does_not_allow_it(
    payment_document: dict[str, Any], field: str
) -> None:
    found = refused(as_bytes(payment_document | {field: None}))
    assert (found.pointer, found.keyword) == (f"/{field}", "type")


def test_a_constant_is_required_on_the_wire(payment_document: dict[str, Any]) -> None:
    del payment_document["event_type"]
    assert refused(as_bytes(payment_document)).keyword == "required"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b'"\xff"',
        b"NaN",
        b'{"amount":1e99999999999999999999}',
        b"[" * 100_000,
        b"{} {}",
        b'"\\ud800"',
    ],
)
def test_unusable_json_is_a_violation(data: bytes) -> None:
    found = refused(data)
    assert (found.event, found.pointer, found.keyword) == ("payment.processed", "", "json")
    assert len(str(found)) < 300


def test_a_missing_value_is_a_violation() -> None:
    assert refused(None).reason == "there is no value (a tombstone)"
    assert refused(b"").reason == "the value is empty"
    assert refused(None).keyword == "json"


@pytest.mark.parametrize("number", ["1E+4001", "-1.5E+4001", "1E+20000000", "1E-20000000"])
@pytest.mark.parametrize("field", ["retries", "of_a_later_version"])
def test_a_number_with_a_huge_exponent_is_kept_quickly(
    payment_document: dict[str, Any], field: str, number: str
) -> None:
    document = {key: value for key, value in payment_document.items() if key != field}
    data = as_bytes(document).replace(b"{", b'{"%b":%b,' % (field.encode(), number.encode()), 1)
    started = time.perf_counter()
    if field == "retries" and number == "1E-20000000":
        assert refused(data).keyword == "type"
    else:
        event = decode(PaymentProcessed, data)
        for copied in (event, deepcopy(event), pickle.loads(pickle.dumps(event))):  # noqa: S301
            assert b'"%b":%b' % (field.encode(), number.encode()) in encode(copied)
    assert time.perf_counter() - started < 20  # written out, the number has millions of digits


def test_a_value_that_only_the_model_refuses_is_a_violation_with_a_pointer(
    payment_document: dict[str, Any],
) -> None:
    found = refused(as_bytes(payment_document | {"event_id": "not-a-uuid"}))
    assert (found.pointer, found.keyword, found.value) == ("/event_id", "model", '"not-a-uuid"')


def test_the_pointer_omits_the_names_of_pydantics_branches() -> None:
    class Choosy(TripCancelled):
        trip_id: UUID | int  # type: ignore[assignment]

    with pytest.raises(ContractViolation) as caught:
        decode(Choosy, b'{"trip_id":"neither"}')
    assert (caught.value.pointer, caught.value.keyword) == ("/trip_id", "model")


@pytest.mark.parametrize("data", [None, b"{", b"{}", b'{"ratio":"x"}'])
def test_a_violation_comes_without_a_chain_of_causes(data: bytes | None) -> None:
    found = refused(data)
    assert found.__cause__ is None
    assert found.__context__ is None or found.__suppress_context__


def test_an_event_that_the_contract_forbids_is_not_encoded(payment: PaymentProcessed) -> None:
    payment.amount = Decimal("0.001")
    with pytest.raises(ContractViolation) as caught:
        encode(payment)
    assert (caught.value.pointer, caught.value.keyword) == ("/amount", "multipleOf")


def test_a_value_of_the_wrong_type_is_refused_without_a_warning(
    payment: PaymentProcessed, recwarn: pytest.WarningsRecorder
) -> None:
    payment.amount = "abc"  # type: ignore[assignment]
    with pytest.raises(ContractViolation, match="/amount"):
        encode(payment)
    assert not recwarn.list


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), object(), "\ud800"])
def test_a_value_that_json_cannot_express_is_a_violation(
    payment: PaymentProcessed, value: object
) -> None:
    payment.note = value  # type: ignore[assignment]
    with pytest.raises(ContractViolation) as caught:
        encode(payment)
    assert caught.value.keyword == "json"


def test_a_value_that_contains_itself_is_a_violation(payment: PaymentProcessed) -> None:
    endless: list[Any] = []
    endless.append(endless)
    payment.note = endless  # type: ignore[assignment]
    with pytest.raises(ContractViolation):
        encode(payment)


def test_a_time_without_an_offset_is_refused(payment: PaymentProcessed) -> None:
    payment.occurred_at = datetime(2026, 1, 1)  # noqa: DTZ001 - the point of the test
    with pytest.raises(ContractViolation, match="occurred_at"):
        encode(payment)


def test_fields_that_were_not_assigned_are_not_written() -> None:
    assert encode(TripCancelled(trip_id="t")) == b'{"trip_id":"t"}'


def test_without_checks_a_value_that_only_the_contract_forbids_is_decoded_and_encoded(
    payment_document: dict[str, Any],
) -> None:
    data = as_bytes(payment_document | {"amount": 0.001})
    assert refused(data).keyword == "multipleOf"
    event = decode(PaymentProcessed, data, check=False)
    assert json.loads(encode(event, check=False))["amount"] == 0.001
    with pytest.raises(ContractViolation, match="/amount"):
        encode(event)


class Narrow(PaymentProcessed):
    """A class of a service that allows less than the contract."""

    currency: Literal["EUR"] = "EUR"
    retries: Annotated[int, Field(ge=0)] = 0
    note: Annotated[str | None, Field(max_length=2)] = None


@pytest.mark.parametrize("amount", ["1.5", "1.50", "12345678901234567890.25"])
@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("wrong", [{"currency": "USD"}, {"retries": -1}, {"note": "abc"}, {}])
def test_a_subclass_refuses_the_same_messages_with_short_and_long_numbers(
    payment_document: dict[str, Any], wrong: dict[str, Any], amount: str, check: bool
) -> None:
    data = as_bytes({**payment_document, **wrong, "amount": 0}).replace(
        b'"amount": 0', b'"amount": %s' % amount.encode()
    )
    assert decode(PaymentProcessed, data, check=check).amount == Decimal(amount)
    if not wrong:
        assert decode(Narrow, data, check=check).amount == Decimal(amount)
        return
    with pytest.raises(ContractViolation) as caught:
        decode(Narrow, data, check=check)
    assert (caught.value.pointer, caught.value.keyword) == (f"/{next(iter(wrong))}", "model")


class First(ContractModel):
    key: Omittable[str] = None


class Second(ContractModel):
    key2: Omittable[str] = None


@pytest.mark.parametrize("document", [{"key": None}, {"key2": None}, {"key": None, "key2": "x"}])
def test_a_null_that_a_branch_of_a_union_ignores_is_kept(document: dict[str, Any]) -> None:
    class Either(RootEvent[First | Second]):
        __contract__: ClassVar[Contract] = Contract(
            "either", None, ("sample_messaging.schemas", "any.json")
        )

    assert json.loads(encode(decode(Either, as_bytes(document)))) == document

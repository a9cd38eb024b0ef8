from __future__ import annotations

import dataclasses
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation

if TYPE_CHECKING:
    from pathlib import Path

CONTRACT = PaymentProcessed.__contract__


def violation_of(document: object, contract: Contract = CONTRACT) -> ContractViolation:
    with pytest.raises(ContractViolation) as caught:
        contract.check(document)
    return caught.value


def contract_for(schema: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Contract:
    package = f"schemas_{folder.name}"
    (folder / package).mkdir()
    (folder / package / "event.json").write_text(schema)
    monkeypatch.syspath_prepend(str(folder))
    return Contract("some.event", "some.topic", (package, "event.json"))


def test_a_document_within_the_contract_passes(payment_document: dict[str, Any]) -> None:
    CONTRACT.check(payment_document)
    CONTRACT.check(payment_document | {"unheard_of": [1]})


def test_a_violation_names_event_pointer_keyword_value_and_reason(
    payment_document: dict[str, Any],
) -> None:
    found = violation_of(payment_document | {"amount": "abc"})
    assert str(found) == 'payment.processed: /amount: "abc" is not of type "number" [type]'
    assert (found.pointer, found.keyword, found.value) == ("/amount", "type", '"abc"')


def test_a_missing_property_is_reported_on_the_object_that_lacks_it(
    payment_document: dict[str, Any],
) -> None:
    found = violation_of(payment_document | {"travellers": [{"kind": "customer"}]})
    assert (found.pointer, found.keyword) == ("/travellers/0", "required")
    assert '"name"' in found.reason


def test_pointers_are_escaped(payment_document: dict[str, Any]) -> None:
    assert violation_of(payment_document | {"x/y~z": 1}).pointer == "/x~1y~0z"


def test_neither_value_nor_text_grows_with_the_message(payment_document: dict[str, Any]) -> None:
    found = violation_of(payment_document | {"note": "secret " * 1_000})
    assert len(found.value) <= 80
    assert len(str(found)) < 400


def test_of_failed_alternatives_the_one_that_failed_further_down_is_named(
    payment_document: dict[str, Any],
) -> None:
    found = violation_of(payment_document | {"contact": {"kind": "customer", "name": 1}})
    assert (found.pointer, found.keyword) == ("/contact/name", "type")


def test_of_alternatives_that_failed_alike_all_are_meant(payment_document: dict[str, Any]) -> None:
    found = violation_of(payment_document | {"contact": 1})
    assert (found.pointer, found.keyword) == ("/contact", "anyOf")


def test_an_error_about_one_value_goes_before_failed_alternatives(
    payment_document: dict[str, Any],
) -> None:
    found = violation_of(payment_document | {"contact": 1, "x/y~z": 1})
    assert found.pointer == "/x~1y~0z"


@pytest.mark.parametrize("amount", [Decimal("0.07"), Decimal("19.99"), Decimal("1E+3"), 10**30])
def test_numbers_are_checked_exactly(payment_document: dict[str, Any], amount: object) -> None:
    CONTRACT.check(payment_document | {"amount": amount})


def test_a_number_that_is_off_by_less_than_a_float_can_tell_is_refused(
    payment_document: dict[str, Any],
) -> None:
    amount = Decimal("1234567890123456.7800000001")
    assert violation_of(payment_document | {"amount": amount}).keyword == "multipleOf"


def test_formats_are_checked(payment_document: dict[str, Any]) -> None:
    found = violation_of(payment_document | {"occurred_at": "yesterday"})
    assert (found.pointer, found.keyword) == ("/occurred_at", "format")


def test_the_schema_is_read_on_the_first_check_and_not_before() -> None:
    unread = Contract("some.event", "some.topic", ("no_such_package", "event.json"))
    with pytest.raises(ModuleNotFoundError):
        unread.check({})


def test_the_schema_is_compiled_once_whatever_the_number_of_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = contract_for('{"type": "object"}', tmp_path, monkeypatch)
    compiled: list[object] = []

    class Counting:
        def __init__(self, schema: object, **options: object) -> None:
            compiled.append(schema)
            time.sleep(0.02)  # long enough for the other threads to find it missing

        def is_valid(self, document: object) -> bool:
            return True

    monkeypatch.setattr(sys.modules["jsonschema_rs"], "Draft7Validator", Counting)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(contract.check, [{}] * 64))
    assert compiled == ['{"type": "object"}']


def test_a_reference_out_of_the_schema_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}")
    schema = f'{{"$ref": "{other.as_uri()}"}}'
    with pytest.raises(Exception, match=r"other\.json"):
        contract_for(schema, tmp_path, monkeypatch).check({})


def test_a_contract_is_a_value_that_its_checks_do_not_change() -> None:
    fresh = dataclasses.replace(CONTRACT)
    assert fresh == CONTRACT
    assert hash(fresh) == hash(CONTRACT)
    with pytest.raises(dataclasses.FrozenInstanceError):
        fresh.topic = "elsewhere"  # type: ignore[misc]

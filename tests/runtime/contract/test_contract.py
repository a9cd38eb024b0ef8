from __future__ import annotations

import dataclasses
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.contract import Contract, Parameter, Tag
from novatrek_gen.runtime.contract.expression import parse_expression
from novatrek_gen.runtime.contract.violation import ContractViolation

if TYPE_CHECKING:
    from collections.abc import Callable
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


def test_a_document_that_conforms_to_the_contract_passes(payment_document: dict[str, Any]) -> None:
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


def test_of_failed_alternatives_the_deepest_error_is_named(
    payment_document: dict[str, Any],
) -> None:
    found = violation_of(payment_document | {"contact": {"kind": "customer", "name": 1}})
    assert (found.pointer, found.keyword) == ("/contact/name", "type")


def test_alternatives_that_fail_at_the_same_depth_are_named_together(
    payment_document: dict[str, Any],
) -> None:
    found = violation_of(payment_document | {"contact": 1})
    assert (found.pointer, found.keyword) == ("/contact", "anyOf")


def test_an_error_about_one_value_comes_before_failed_alternatives(
    payment_document: dict[str, Any],
) -> None:
    found = violation_of(payment_document | {"contact": 1, "x/y~z": 1})
    assert found.pointer == "/x~1y~0z"


@pytest.mark.parametrize("amount", [Decimal("0.07"), Decimal("19.99"), Decimal("1E+3"), 10**30])
def test_numbers_are_validated_exactly(payment_document: dict[str, Any], amount: object) -> None:
    CONTRACT.check(payment_document | {"amount": amount})


def test_an_invalid_number_is_refused_even_if_its_float_is_valid(
    payment_document: dict[str, Any],
) -> None:
    amount = Decimal("1234567890123456.7800000001")
    assert violation_of(payment_document | {"amount": amount}).keyword == "multipleOf"


def test_formats_are_validated(payment_document: dict[str, Any]) -> None:
    found = violation_of(payment_document | {"occurred_at": "yesterday"})
    assert (found.pointer, found.keyword) == ("/occurred_at", "format")


def test_the_schema_is_not_read_before_the_first_document() -> None:
    unread = Contract("some.event", "some.topic", ("no_such_package", "event.json"))
    with pytest.raises(ModuleNotFoundError):
        unread.check({})


def test_the_schema_is_compiled_once_for_all_threads(
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


def test_a_reference_to_another_file_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.json"
    other.write_text("{}")
    schema = f'{{"$ref": "{other.as_uri()}"}}'
    with pytest.raises(Exception, match=r"other\.json"):
        contract_for(schema, tmp_path, monkeypatch).check({})


def test_expressions_and_pointers_are_parsed_when_a_contract_is_constructed() -> None:
    contract = Contract(
        "some.event",
        "some.topic",
        None,
        key="/book/a~1b",
        correlation="$message.header#/x~1id",
        parameters=(Parameter("x", location="$message.payload#/x"), Parameter("y")),
        tag=Tag("$message.payload#/type", ("a",)),
    )
    assert contract.key_steps == ("book", "a/b")
    assert contract.correlation_expression == parse_expression("$message.header#/x~1id")
    assert [it.expression and it.expression.steps for it in contract.parameters] == [("x",), None]
    assert contract.tag is not None
    assert contract.tag.expression.steps == ("type",)


@pytest.mark.parametrize(
    "construct",
    [
        lambda: Contract("some.event", None, None, correlation="$message.headers#/id"),
        lambda: Parameter("x", location="/x"),
        lambda: Tag("", ("a",)),
    ],
)
def test_a_contract_with_a_malformed_expression_cannot_be_constructed(
    construct: Callable[[], object],
) -> None:
    with pytest.raises(ValueError, match="not a runtime expression"):
        construct()


def test_validation_does_not_change_a_contract() -> None:
    fresh = dataclasses.replace(CONTRACT)
    assert fresh == CONTRACT
    assert hash(fresh) == hash(CONTRACT)
    with pytest.raises(dataclasses.FrozenInstanceError):
        fresh.topic = "elsewhere"  # type: ignore[misc]

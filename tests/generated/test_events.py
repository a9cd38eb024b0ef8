"""The generated events of the platform agree with their contracts."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest
import yaml

import novatrek_messaging
from novatrek_messaging import ContractViolation, EventModel, decode, encode, events

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generated" / "novatrek_messaging"


def _examples() -> list[Any]:
    found = []
    for spec in sorted((ROOT / "asyncapi").glob("svc-*.yaml")):
        messages = yaml.safe_load(spec.read_text("utf-8"))["components"]["messages"]
        for name, message in messages.items():
            for example in message["examples"]:
                label = f"{name}-{example['name']}"
                found.append(pytest.param(name, example["payload"], id=label))
    return found


def _model(name: str) -> type[EventModel]:
    model: type[EventModel] = getattr(events, name)
    return model


def _schema(model: type[EventModel]) -> dict[str, Any]:
    _, file = model.__contract__.schema
    schema: dict[str, Any] = json.loads((PACKAGE / "schemas" / file).read_text("utf-8"))
    return schema


@pytest.mark.parametrize(("name", "payload"), _examples())
def test_an_example_of_the_contract_is_unchanged_by_decode_and_encode(
    name: str, payload: dict[str, Any]
) -> None:
    event = decode(_model(name), json.dumps(payload).encode())
    assert json.loads(encode(event)) == payload


@pytest.mark.parametrize(("name", "payload"), _examples())
def test_a_second_engine_agrees_that_the_examples_are_valid(
    name: str, payload: dict[str, Any]
) -> None:
    checker = jsonschema.FormatChecker()
    jsonschema.Draft7Validator(_schema(_model(name)), format_checker=checker).validate(payload)


@pytest.mark.parametrize("name", events.__all__)
def test_every_property_of_the_contract_is_a_field(name: str) -> None:
    model = _model(name)
    wire_names = {field.alias or key for key, field in model.model_fields.items()}
    assert wire_names == set(_schema(model)["properties"])


@pytest.mark.parametrize("name", events.__all__)
def test_a_message_without_event_type_is_refused(
    name: str,
) -> None:
    payload = next(p.values[1] for p in _examples() if p.values[0] == name)
    incomplete = {key: value for key, value in payload.items() if key != "event_type"}
    with pytest.raises(ContractViolation, match="event_type"):
        decode(_model(name), json.dumps(incomplete).encode())


@pytest.mark.parametrize("name", events.__all__)
def test_every_name_that_events_exports_is_the_class_of_that_name(name: str) -> None:
    assert getattr(events, name).__name__ == name


@pytest.mark.parametrize("name", novatrek_messaging.__all__)
def test_every_name_the_package_exports_exists(name: str) -> None:
    assert getattr(novatrek_messaging, name) is not None


def test_the_package_exports_only_public_names_of_the_runtime() -> None:
    for name, module in novatrek_messaging._MODULES.items():
        assert name in import_module(f"novatrek_messaging.{module}").__all__


def test_an_amount_is_a_decimal_in_python_and_an_exact_number_on_the_wire() -> None:
    event = events.PaymentProcessed(
        payment_id=UUID(int=1),
        reservation_id=UUID(int=2),
        amount=Decimal("1234567890123456.78"),
        currency="EUR",
        status="COMPLETED",
    )
    data = encode(event)
    assert b'"amount":1234567890123456.78' in data
    assert decode(events.PaymentProcessed, data).amount == Decimal("1234567890123456.78")


def test_an_optional_field_is_not_nullable() -> None:
    event = events.GuestRegistered(
        guest_id=UUID(int=1), first_name="Ada", last_name="Okafor", email=None
    )
    assert b"email" not in encode(event)
    data = encode(event).replace(b'"first_name"', b'"email":null,"first_name"')
    with pytest.raises(ContractViolation, match="/email"):
        decode(events.GuestRegistered, data)


def test_null_is_written_if_the_contract_allows_it_and_it_was_passed() -> None:
    known = {"alert_id": UUID(int=1), "species_name": "bear", "threat_level": "high"}
    silent = events.WildlifeAlertIssued(**known, affected_trail_ids=[])
    spoken = events.WildlifeAlertIssued(**known, affected_trail_ids=[], expires_at=None)
    assert b"expires_at" not in encode(silent)
    assert b'"expires_at":null' in encode(spoken)


def test_an_unknown_property_is_unchanged_by_a_round_trip() -> None:
    payload = next(p.values[1] for p in _examples() if p.values[0] == "PaymentProcessed")
    sent = {**payload, "loyalty": {"points": 12, "ratio": 0.25}}
    event = decode(events.PaymentProcessed, json.dumps(sent).encode())
    assert json.loads(encode(event)) == sent


def test_a_misspelt_keyword_raises_an_error() -> None:
    with pytest.raises(TypeError, match="payment_id"):
        events.PaymentProcessed(paymnt_id=UUID(int=1))  # type: ignore[call-arg]


def test_a_service_imports_only_the_events_it_uses() -> None:
    program = (
        "import sys; from novatrek_messaging.events import PaymentProcessed;"
        "print(*(m for m in sys.modules"
        " if m.startswith(('novatrek_messaging.events.', 'faststream', 'aiokafka'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "generated",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["novatrek_messaging.events.payment_processed"]


def test_importing_compiles_no_schema() -> None:
    program = (
        "import novatrek_messaging.svc_notifications.consumer as c, sys;"
        "print('jsonschema_rs' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "generated",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"

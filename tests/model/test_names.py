from __future__ import annotations

import pytest

from novatrek_gen.model import ServiceNames, names


@pytest.mark.parametrize(
    ("text", "snake"),
    [
        ("payment.processed", "payment_processed"),
        ("PaymentProcessed", "payment_processed"),
        ("wildlife_alert.issued", "wildlife_alert_issued"),
        ("HTTPServer", "http_server"),
        ("a--b", "a_b"),
    ],
)
def test_every_spelling_of_an_event_gives_the_same_snake_case(text: str, snake: str) -> None:
    assert names.snake_case(text) == snake


@pytest.mark.parametrize("text", ["class", "con", "match", "2fa", "", "!!!", "日本", "a b", "COM1"])
def test_modules_classes_and_fields_are_always_identifiers(text: str) -> None:
    for name in (names.module_name(text), names.class_name(text), names.field_name(text)):
        assert name.isidentifier()
    assert names.module_name(text) not in {"class", "con", "match", "com1"}


@pytest.mark.parametrize(
    ("text", "field"),
    [("date", "date"), ("model_config", "model_config_"), ("_id", "id"), ("tripId", "tripId")],
)
def test_fields_keep_their_spelling_if_python_allows_it(text: str, field: str) -> None:
    assert names.field_name(text) == field


@pytest.mark.parametrize("taken", ["Key", "Protocol", "EventModel", "Decimal", "Literal"])
def test_classes_have_other_names_than_the_imports_of_generated_modules(taken: str) -> None:
    assert names.class_name(taken) == f"{taken}_"


def test_a_service_whose_short_name_starts_with_a_digit_has_valid_names() -> None:
    assert ServiceNames.of("svc-2fa", "svc-") == ServiceNames(
        "svc_2fa", "N2fa", "n2fa_router", "n2fa_specification"
    )


def test_a_name_that_is_only_the_prefix_keeps_it() -> None:
    assert names.without_prefix("svc-", "svc-") == "svc-"

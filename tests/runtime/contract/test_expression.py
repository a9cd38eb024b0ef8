from __future__ import annotations

import pytest

from novatrek_gen.runtime.contract.expression import header_name, payload_pointer, value_at

HEADERS = (("a/b", b"plain"), ("json", b'{"deep":[1]}'), ("null", None))


def test_the_value_of_a_header_is_its_text() -> None:
    assert value_at("$message.header#/a~1b", HEADERS, None) == "plain"


def test_a_longer_pointer_reads_the_header_as_json() -> None:
    assert value_at("$message.header#/json/deep/0", HEADERS, None) == 1


def test_the_payload_is_json() -> None:
    assert value_at("$message.payload#/a/b", (), b'{"a":{"b":2}}') == 2
    assert value_at("$message.payload#", (), b"3") == 3


@pytest.mark.parametrize(
    ("expression", "payload"),
    [
        ("$message.header#/absent", None),
        ("$message.header#/null", None),
        ("$message.header#/absent/deep", None),
        ("$message.header#/a~1b/deep", None),
        ("$message.payload#/a", b"{}"),
        ("$message.payload#/a", b"{"),
        ("$message.payload#/a", None),
    ],
)
def test_what_a_message_does_not_have_is_a_lookup_error(
    expression: str, payload: bytes | None
) -> None:
    with pytest.raises(LookupError):
        value_at(expression, HEADERS, payload)


def test_an_expression_is_about_a_header_or_the_payload() -> None:
    assert header_name("$message.header#/a~1b") == "a/b"
    assert payload_pointer("$message.payload#/a") == "/a"
    for other in ("$message.payload#/a", "$message.header#/a/b", ""):
        assert header_name(other) is None
    assert payload_pointer("$message.header#/a") is None

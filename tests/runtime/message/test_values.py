from __future__ import annotations

import pytest

from novatrek_gen.runtime.contract.expression import parse_expression
from novatrek_gen.runtime.message.values import Draft, received_value

HEADERS = (("a/b", b"plain"), ("json", b'{"deep":[1]}'), ("null", None))
PLACES = ["$message.header#/id", "$message.header#/x~1id", "$message.header#/meta/inner/x~1id"]


def received(expression: str, payload: bytes | None = None) -> object:
    return received_value(parse_expression(expression), HEADERS, payload)


def test_the_value_of_a_header_is_its_text() -> None:
    assert received("$message.header#/a~1b") == "plain"
    assert received("$message.header#/json") == '{"deep":[1]}'


def test_further_steps_read_the_header_as_json() -> None:
    assert received("$message.header#/json/deep/0") == 1


def test_the_payload_is_json() -> None:
    assert received("$message.payload#/a/b", b'{"a":{"b":2}}') == 2
    assert received("$message.payload#", b"3") == 3


@pytest.mark.parametrize(
    ("expression", "payload"),
    [
        ("$message.header#", None),
        ("$message.header#/absent", None),
        ("$message.header#/null", None),
        ("$message.header#/absent/deep", None),
        ("$message.header#/a~1b/deep", None),
        ("$message.payload#/a", b"{}"),
        ("$message.payload#/a", b"{"),
        ("$message.payload#/a", None),
    ],
)
def test_a_value_that_the_message_does_not_have_is_a_lookup_error(
    expression: str, payload: bytes | None
) -> None:
    with pytest.raises(LookupError):
        received(expression, payload)


@pytest.mark.parametrize("text", PLACES)
def test_the_receiver_reads_from_a_header_what_the_sender_wrote(text: str) -> None:
    expression, draft = parse_expression(text), Draft({}, {})
    assert draft.value(expression) is None
    assert draft.fill(expression, "7") is False
    assert draft.value(expression) == "7"
    sent = [(name, value.encode()) for name, value in draft.headers.items()]
    assert received_value(expression, sent, None) == "7"


def test_an_escaped_slash_is_part_of_the_name_of_a_header_and_any_other_separates_steps() -> None:
    draft = Draft({}, {})
    for text in PLACES:
        draft.fill(parse_expression(text), "7")
    assert draft.headers == {"id": "7", "x/id": "7", "meta": '{"inner":{"x/id":"7"}}'}


def test_other_members_of_a_json_header_are_kept() -> None:
    draft = Draft({"meta": '{"tenant":"north","inner":{"n":1.50}}'}, {})
    draft.set_header(("meta", "inner", "id"), "7")
    assert draft.headers == {"meta": '{"tenant":"north","inner":{"n":1.50,"id":"7"}}'}


@pytest.mark.parametrize("header", ["plain", "", "[1]", '{"inner":"text"}'])
def test_a_header_that_is_not_a_json_object_cannot_contain_a_value(header: str) -> None:
    draft = Draft({"meta": header}, {})
    with pytest.raises(ValueError, match="the header meta is not a JSON object that /inner/id"):
        draft.set_header(("meta", "inner", "id"), "7")
    assert draft.headers == {"meta": header}


def test_a_value_is_added_to_an_object_of_the_payload_and_to_nothing_else() -> None:
    draft = Draft({}, {"a": {}})
    assert draft.fill(parse_expression("$message.payload#/a/id"), "7")
    assert not draft.fill(parse_expression("$message.payload#/b/id"), "7")
    assert draft.document == {"a": {"id": "7"}}

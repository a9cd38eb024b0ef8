from __future__ import annotations

from typing import Any

import pytest
from sample_messaging.events import TripCancelled
from sample_messaging.guests import GuestHeaders, GuestUpdated

from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.headers import (
    accepts_headers,
    check_new_headers,
    decode_headers,
    encode_headers,
)

CONTRACT = GuestUpdated.__contract__


def decoded(*headers: tuple[str, bytes | None]) -> GuestHeaders:
    return decode_headers(CONTRACT, GuestHeaders, headers)


def refused(*headers: tuple[str, bytes | None]) -> ContractViolation:
    with pytest.raises(ContractViolation) as caught:
        decoded(*headers)
    return caught.value


def test_headers_are_plain_text_or_json_text_where_the_contract_specifies_it() -> None:
    headers = GuestHeaders(trace_id="t 1", attempt=2, note="7")
    assert encode_headers(CONTRACT, headers) == {"traceId": "t 1", "attempt": "2", "note": "7"}


def test_a_header_that_is_null_is_left_out() -> None:
    assert encode_headers(CONTRACT, GuestHeaders(trace_id="t", note=None)) == {"traceId": "t"}
    assert decoded(("traceId", b"t"), ("note", None)).note is None


def test_only_headers_that_the_contract_describes_are_decoded() -> None:
    headers = decoded(("traceId", b"t"), ("attempt", b"2"), ("content-type", b"x"), ("z", None))
    assert headers == GuestHeaders(trace_id="t", attempt=2)


def test_of_two_headers_with_one_name_the_last_counts() -> None:
    assert decoded(("traceId", b"1"), ("traceId", b"2")).trace_id == "2"
    assert refused(("traceId", b"1"), ("traceId", None)).keyword == "required"


@pytest.mark.parametrize(
    ("headers", "pointer", "keyword"),
    [
        ([], "$message.header#", "required"),
        ([("traceId", b"")], "$message.header#/traceId", "minLength"),
        ([("traceId", b"\xff")], "$message.header#/traceId", "text"),
        ([("traceId", b"t"), ("attempt", b"two")], "$message.header#/attempt", "json"),
        ([("traceId", b"t"), ("attempt", b"")], "$message.header#/attempt", "json"),
        ([("traceId", b"t"), ("attempt", b"0")], "$message.header#/attempt", "minimum"),
    ],
)
def test_a_violation_names_the_invalid_header(headers: Any, pointer: str, keyword: str) -> None:
    found = refused(*headers)
    assert (found.event, found.pointer, found.keyword) == ("guest.updated", pointer, keyword)
    assert not accepts_headers(CONTRACT, headers)


def test_headers_of_a_new_message_are_validated_as_text() -> None:
    check_new_headers(CONTRACT, {"traceId": "t", "attempt": "1", "traceparent": "x"})
    with pytest.raises(ContractViolation, match="additionalProperties"):
        check_new_headers(CONTRACT, {"traceId": "t", "other": "x"})
    with pytest.raises(ContractViolation, match=r"#/attempt.*\[minimum\]"):
        check_new_headers(CONTRACT, {"traceId": "t", "attempt": "0"})


def test_a_value_that_json_cannot_express_is_a_violation() -> None:
    headers = GuestHeaders(trace_id="t")
    headers.note = object()  # type: ignore[assignment]
    with pytest.raises(ContractViolation, match="cannot be written as JSON"):
        encode_headers(CONTRACT, headers)


def test_a_headers_model_is_refused_for_an_event_whose_contract_has_no_headers() -> None:
    with pytest.raises(TypeError, match=r"trip\.cancelled has no headers of its own"):
        encode_headers(TripCancelled.__contract__, GuestHeaders(trace_id="t"))
    assert accepts_headers(TripCancelled.__contract__, [("traceId", b"\xff")])

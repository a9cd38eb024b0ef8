"""Messages with parameters, headers and correlation ids of their own."""

from __future__ import annotations

from typing import Any

import pytest
from sample_messaging.guests import Blob, GuestHeaders, GuestLeft, GuestUpdated, Names

from novatrek_gen.runtime.codec import decode, encode
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.kafka.producer import reply_topic
from novatrek_gen.runtime.message.compose import Envelope, compose
from novatrek_gen.runtime.message.metadata import EventMetadata, metadata_scope

HANDLED = EventMetadata("t", correlation_id="handled")


def test_topic_headers_and_correlation_follow_the_contract() -> None:
    headers = GuestHeaders(trace_id="t", attempt=2)
    message = compose(GuestUpdated(guest_id=7), {"headers": headers})
    assert message.topic == "guests.7.north"
    assert message.correlation_id == "t"
    expected = {"traceId": "t", "attempt": "2", "content-type": "application/json"}
    assert message.headers == expected


def test_a_given_topic_or_parameter_goes_first() -> None:
    headers = {"traceId": "t"}
    parameters: dict[str, str | None] = {"guestId": "9", "region": None}
    with_parameters = Envelope(headers=headers, parameters=parameters)
    assert compose(GuestUpdated(guest_id=7), with_parameters).topic == "guests.9.north"
    with_topic = Envelope(headers=headers, topic="elsewhere")
    assert compose(GuestUpdated(guest_id=7), with_topic).topic == "elsewhere"


def test_an_open_channel_needs_a_topic() -> None:
    with pytest.raises(ValueError, match="names leaves its topic open: pass topic"):
        compose(Names(["a"]), {})
    message = compose(Names(["a"]), {"topic": "open"})
    assert (message.topic, message.value) == ("open", b'["a"]')


def test_bytes_are_sent_as_they_are() -> None:
    message = compose(Blob(b"\x00\xff"), {"topic": "open"})
    assert message.value == b"\x00\xff"
    assert message.headers == {"content-type": "application/avro"}
    assert decode(Blob, encode(Blob(b"\x00\xff"))).root == b"\x00\xff"
    assert decode(Blob, None).root == b""


@pytest.mark.parametrize(
    ("envelope", "handled", "expected"),
    [
        ({}, False, None),
        ({}, True, "handled"),
        ({"correlation_id": "given"}, True, "given"),
        ({"headers": {"traceId": "own"}}, True, "own"),
        ({"headers": {"traceId": "own"}, "correlation_id": "own"}, True, "own"),
    ],
)
def test_a_correlation_header_is_the_callers_else_the_given_id_else_the_handled_events(
    envelope: Any, handled: bool, expected: str | None
) -> None:
    with metadata_scope(HANDLED if handled else EventMetadata("t")):
        message = compose(GuestUpdated(guest_id=7), envelope)
    assert message.headers["traceId"] == message.correlation_id
    assert expected in {None, message.correlation_id}
    assert message.correlation_id


def test_a_correlation_id_missing_from_the_payload_is_filled_in() -> None:
    message = compose(GuestLeft(guest_id=7), {"correlation_id": "c"})
    assert decode(GuestLeft, message.value).trace == "c"
    message = compose(GuestLeft(guest_id=7, trace="own"), {})
    assert (message.correlation_id, decode(GuestLeft, message.value).trace) == ("own", "own")


def test_two_correlation_ids_are_refused() -> None:
    with pytest.raises(ValueError, match=r"guest\.left has two correlation ids: 'c' .* 'own' is"):
        compose(GuestLeft(guest_id=7, trace="own"), {"correlation_id": "c"})


def test_a_correlation_id_that_the_contract_refuses_is_not_sent() -> None:
    with pytest.raises(ContractViolation, match="/trace"):
        compose(GuestLeft(guest_id=7), {"correlation_id": "c" * 50})


def test_headers_that_break_the_contract_are_not_sent() -> None:
    with pytest.raises(ContractViolation, match="attempt"):
        compose(GuestUpdated(guest_id=7), {"headers": {"traceId": "t", "attempt": "none"}})


def test_a_request_says_where_its_reply_goes() -> None:
    reply_to: dict[str, str | None] = {"replyTo": "answers", "replyKey": None}
    message = compose(Names([]), {"topic": "open", "reply_to": reply_to})
    assert message.headers == {"replyTo": "answers", "content-type": "application/json"}


def test_a_reply_topic_inside_a_header_is_sent_as_json_and_found_there() -> None:
    message = compose(Names([]), {"topic": "open", "reply_to": {"meta": {"reply/to": "answers"}}})
    assert message.headers["meta"] == '{"reply/to":"answers"}'
    headers = tuple((name, text.encode()) for name, text in message.headers.items())
    with metadata_scope(EventMetadata("t", headers=headers)):
        assert reply_topic("$message.header#/meta/reply~1to") == "answers"


def test_the_reply_goes_where_the_request_being_handled_says() -> None:
    request = EventMetadata("t", headers=(("replyTo", b"answers"),), value=b'{"to":{"topic":"b"}}')
    with metadata_scope(request):
        assert reply_topic("$message.header#/replyTo") == "answers"
        assert reply_topic("$message.payload#/to/topic") == "b"


@pytest.mark.parametrize("value", [None, b"{", b'{"to":7}', b'{"to":""}'])
def test_a_request_that_names_no_reply_topic_is_an_error_that_says_so(value: bytes | None) -> None:
    with (
        metadata_scope(EventMetadata("t", value=value)),
        pytest.raises(LookupError, match=r"names no topic for its reply at \$message\.payload#/to"),
    ):
        reply_topic("$message.payload#/to")


def test_outside_of_a_handler_there_is_nothing_to_reply_to() -> None:
    with pytest.raises(LookupError, match="no event is being handled here"):
        reply_topic("$message.header#/replyTo")

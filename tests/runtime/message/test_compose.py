"""Messages whose contracts specify parameters, headers and correlation ids."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from sample_messaging.guests import Blob, GuestHeaders, GuestLeft, GuestUpdated, Names

from novatrek_gen.runtime.codec import decode, encode
from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.kafka.producer import reply_topic
from novatrek_gen.runtime.message.compose import Envelope, ReplyTo, compose
from novatrek_gen.runtime.message.metadata import EventMetadata, metadata_scope
from novatrek_gen.runtime.model import EventModel

HANDLED = EventMetadata("t", correlation_id="handled")


def test_topic_headers_and_correlation_follow_the_contract() -> None:
    headers = GuestHeaders(trace_id="t", attempt=2)
    message = compose(GuestUpdated(guest_id=7), {"headers": headers})
    assert message.topic == "guests.7.north"
    assert message.correlation_id == "t"
    expected = {"traceId": "t", "attempt": "2", "content-type": "application/json"}
    assert message.headers == expected


def test_a_topic_or_parameter_that_is_passed_takes_precedence() -> None:
    headers = {"traceId": "t"}
    parameters: dict[str, str | None] = {"guestId": "7", "region": "south"}
    with_parameters = Envelope(headers=headers, parameters=parameters)
    assert compose(GuestUpdated(guest_id=7), with_parameters).topic == "guests.7.south"
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
def test_the_correlation_header_is_the_callers_else_the_id_passed_else_that_of_the_handled_event(
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
    with pytest.raises(
        ValueError, match=r"guest\.left has two correlation ids: 'c' .* 'own' is .*: give the event"
    ):
        compose(GuestLeft(guest_id=7, trace="own"), {"correlation_id": "c"})


def test_a_correlation_id_that_the_contract_refuses_is_not_sent() -> None:
    with pytest.raises(ContractViolation, match="/trace"):
        compose(GuestLeft(guest_id=7), {"correlation_id": "c" * 50})


def test_headers_that_break_the_contract_are_not_sent() -> None:
    with pytest.raises(ContractViolation, match="attempt"):
        compose(GuestUpdated(guest_id=7), {"headers": {"traceId": "t", "attempt": "none"}})


def test_a_request_contains_the_topic_of_its_reply() -> None:
    reply_to: dict[str, str | None] = {"replyTo": "answers", "replyKey": None}
    message = compose(Names([]), {"topic": "open", "reply_to": reply_to})
    assert message.headers == {"replyTo": "answers", "content-type": "application/json"}


class Asked(EventModel):
    """A request whose correlation id is inside a header."""

    __contract__: ClassVar[Contract] = Contract(
        "asked", "asked", None, correlation="$message.header#/meta/id"
    )


def test_reply_topic_and_correlation_id_may_share_a_header() -> None:
    envelope = Envelope(
        headers={"meta": '{"tenant":"north"}'},
        reply_to={"meta": {"replyTo": "answers", "none": None}},
        correlation_id="c",
    )
    message = compose(Asked(), envelope)
    assert message.headers["meta"] == '{"tenant":"north","replyTo":"answers","id":"c"}'
    assert message.correlation_id == "c"


@pytest.mark.parametrize(
    ("reply_to", "location"),
    [
        ({"replyTo": "answers.here"}, "$message.header#/replyTo"),
        ({"meta/replyTo": "answers.here"}, "$message.header#/meta~1replyTo"),
        ({"meta": {"replyTo": "answers.here"}}, "$message.header#/meta/replyTo"),
        ({"meta": {"a": {"b~/c": "answers.here"}}}, "$message.header#/meta/a/b~0~1c"),
    ],
)
def test_the_receiver_of_a_request_finds_the_reply_topic_that_its_sender_wrote(
    reply_to: ReplyTo, location: str
) -> None:
    headers = compose(Asked(), {"reply_to": reply_to}).headers
    received = EventMetadata("asked", headers=tuple((k, v.encode()) for k, v in headers.items()))
    with metadata_scope(received):
        assert reply_topic(location) == "answers.here"


def test_a_reply_topic_inside_a_header_that_is_not_json_is_refused() -> None:
    envelope = Envelope(headers={"meta": "text"}, reply_to={"meta": {"replyTo": "answers"}})
    with pytest.raises(ValueError, match="the header meta is not a JSON object"):
        compose(Asked(), envelope)


def test_the_reply_goes_to_the_topic_in_the_request_being_handled() -> None:
    request = EventMetadata("t", headers=(("replyTo", b"answers"),), value=b'{"to":{"topic":"b"}}')
    with metadata_scope(request):
        assert reply_topic("$message.header#/replyTo") == "answers"
        assert reply_topic("$message.payload#/to/topic") == "b"


@pytest.mark.parametrize("value", [None, b"{", b'{"to":7}', b'{"to":""}'])
def test_a_request_without_a_reply_topic_is_an_error(value: bytes | None) -> None:
    with (
        metadata_scope(EventMetadata("t", value=value)),
        pytest.raises(LookupError, match=r"names no topic for its reply at \$message\.payload#/to"),
    ):
        reply_topic("$message.payload#/to")


def test_outside_a_handler_there_is_no_request_to_reply_to() -> None:
    with pytest.raises(LookupError, match="no event is being handled here"):
        reply_topic("$message.header#/replyTo")


@pytest.mark.parametrize("check", [True, False])
def test_a_lone_surrogate_in_a_header_is_refused_with_its_place(check: bool) -> None:
    for event, headers in (
        (GuestUpdated(guest_id=7), {"traceId": "t", "x/y": "a\ud800"}),
        (GuestLeft(guest_id=7), {"x/y": "a\ud800"}),
    ):
        with pytest.raises(ContractViolation, match="without its other half") as caught:
            compose(event, {"headers": headers}, check=check)
        assert caught.value.pointer == "$message.header#/x~1y"


def test_a_lone_surrogate_in_a_key_is_refused() -> None:
    with pytest.raises(ValueError, match=r"the message key contains \\ud800, a surrogate"):
        compose(GuestLeft(guest_id=7), {"key": "\ud800"})

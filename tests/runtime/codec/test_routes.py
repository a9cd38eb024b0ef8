"""Every message is decoded alike, whichever way it takes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec import decode, decoder, encode, events
from novatrek_gen.runtime.codec.routes import Route, routes
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.model import EventModel

USUAL: dict[str, Any] = {
    "payment_id": "00000000-0000-0000-0000-000000000007",
    "amount": 19.5,
    "event_type": "payment.processed",
    "event_id": "00000000-0000-0000-0000-000000000008",
    "occurred_at": "2026-03-01T09:30:00Z",
    "trip_id": "0f4c5b66-3a1e-4b4c-9f0e-0d6b8a3f2c11",
}
UNUSUAL = [
    USUAL | {"trip_id": USUAL["trip_id"].upper()},
    USUAL | {"occurred_at": "2026-03-01T09:30:00.000Z"},
    USUAL | {"more": {"n": [1]}},
]


def as_bytes(document: object) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def test_what_is_usual_and_what_is_not_is_decoded_and_forwarded_in_any_order() -> None:
    read = decoder(PaymentProcessed)
    usual, *unusual = map(as_bytes, [USUAL, *UNUSUAL])
    for data in [usual, *unusual * 200, *[usual] * 200, *[usual, *unusual] * 50]:
        assert encode(read(data)) == data
        with pytest.raises(ContractViolation):
            read(data.replace(b"payment.processed", b"payment"))


def test_both_ways_build_equal_events() -> None:
    wire = PaymentProcessed.__contract__.wire
    assert wire is not None
    usual, find_every = routes(PaymentProcessed, wire)
    every = find_every()
    assert usual.accepts(USUAL)
    assert usual.build(USUAL) == every.build(USUAL)
    assert [usual.accepts(document) for document in UNUSUAL] == [False] * 3
    assert [every.accepts(document) for document in UNUSUAL] == [True] * 3


def test_what_only_seems_to_be_a_uuid_is_a_violation() -> None:
    for text in ("x" * 36, USUAL["trip_id"][:-1] + "-"):
        with pytest.raises(ContractViolation) as caught:
            decode(PaymentProcessed, as_bytes(USUAL | {"trip_id": text}))
        assert (caught.value.pointer, caught.value.keyword) == ("/trip_id", "pattern")


def test_messages_that_are_often_unusual_are_seldom_compared_with_the_usual_form(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Often(EventModel):
        __contract__ = PaymentProcessed.__contract__

    compared: list[object] = []

    def is_usual(document: object) -> bool:
        compared.append(document)
        return document == "usual"

    ways = Route(is_usual, lambda _: "quick"), lambda: Route(lambda _: True, lambda _: "slow")
    monkeypatch.setattr(events, "routes", lambda *_: ways)
    read: Any = decoder(Often)
    assert [read(b'"usual"'), read(b'"other"'), read(b'"usual"')] == ["quick", "slow", "slow"]
    assert {read(b'"other"') for _ in range(1_000)} == {"slow"}
    assert len(compared) < 20
    results = [read(b'"usual"') for _ in range(1_000)]
    assert results.index("quick") < 128
    assert {*results[results.index("quick") :]} == {"quick"}

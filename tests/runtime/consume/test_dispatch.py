"""From a record to its handler."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sample_dispatch import Desk, Handler, Policy, desk_of
from sample_messaging.events import PaymentProcessed, TripCancelled

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.consume.policy import Verdict, stop
from novatrek_gen.runtime.consume.routing import Route
from novatrek_gen.runtime.consume.routing_table import RoutingTable
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.metadata import current_metadata


async def test_a_record_goes_to_the_handler_of_its_event(
    record: Any, payment: PaymentProcessed
) -> None:
    payments, trips = Handler(), Handler()
    table = RoutingTable([Route(PaymentProcessed, payments), Route(TripCancelled, trips)])
    both = Desk(table, stop)
    assert await both.dispatch(record(value=encode(payment))) is None
    assert await both.dispatch(record(topic="sample.trip.cancelled", value=b'{"trip_id":"t"}')) is (
        None
    )
    assert payments.events == [payment]
    assert trips.events == [TripCancelled(trip_id="t")]
    assert table.topics == ("sample.payment.processed", "sample.trip.cancelled")


async def test_metadata_is_available_inside_the_handler_only(
    record: Any, payment: PaymentProcessed
) -> None:
    offsets: list[int] = []

    async def handler(_: PaymentProcessed) -> None:
        offsets.append(current_metadata().offset)

    await desk_of(handler).dispatch(record(offset=7, value=encode(payment)))
    assert offsets == [7]
    with pytest.raises(LookupError):
        current_metadata()


async def test_the_policy_is_asked_about_an_error_of_the_handler(
    record: Any, payment: PaymentProcessed
) -> None:
    error, policy = ValueError("boom"), Policy(Verdict.STOP)
    consumed = record(offset=3, value=encode(payment))
    ending = await desk_of(Handler(error), policy).dispatch(consumed)
    assert ending is not None
    failure = ending.failure
    assert policy.failures == [failure]
    assert not failure.refused
    assert (failure.event, failure.error, failure.attempt) == ("payment.processed", error, 1)
    assert (failure.metadata.offset, failure.value) == (3, consumed.value)
    assert "payment_id" not in repr(failure)


@pytest.mark.parametrize("value", [None, b"", b"{", b"{}"])
async def test_a_record_that_violates_its_contract_goes_to_the_policy_and_not_to_the_handler(
    record: Any, value: bytes | None
) -> None:
    handler, policy = Handler(), Policy(Verdict.SKIP)
    ending = await desk_of(handler, policy).dispatch(record(value=value))
    assert ending == (policy.failures[0], Verdict.SKIP)
    assert handler.events == []
    assert policy.failures[0].refused
    assert isinstance(policy.failures[0].error, ContractViolation)


async def test_a_record_from_an_unknown_topic_goes_to_the_policy_without_an_event(
    record: Any,
) -> None:
    policy = Policy(Verdict.STOP)
    ending = await desk_of(Handler(), policy).dispatch(record(topic="else.where"))
    assert ending is not None
    assert ending.failure.event is None
    assert ending.failure.refused
    assert isinstance(ending.failure.error, LookupError)


@pytest.mark.parametrize("interruption", [asyncio.CancelledError(), SystemExit(3)])
async def test_a_handler_that_raises_an_interruption_does_not_end_the_consumer(
    record: Any, payment: PaymentProcessed, interruption: BaseException
) -> None:
    ending = desk_of(Handler(interruption), Policy(Verdict.STOP))
    end = await ending.dispatch(record(value=encode(payment)))
    assert end is not None
    assert isinstance(end.failure.error, RuntimeError)
    assert end.failure.error.__cause__ is interruption


async def test_a_cancellation_of_the_consumer_ends_the_handler_without_asking_the_policy(
    record: Any, payment: PaymentProcessed
) -> None:
    policy, started = Policy(), asyncio.Event()

    async def handler(_: PaymentProcessed) -> None:
        started.set()
        await asyncio.sleep(60)

    working = desk_of(handler, policy).dispatch(record(value=encode(payment)))
    task = asyncio.ensure_future(working)
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert policy.failures == []

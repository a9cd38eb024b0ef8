from __future__ import annotations

import asyncio
import logging
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sample_messaging.events import PaymentProcessed, TripCancelled

from novatrek_gen.runtime.atlas import Atlas
from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.dispatch import Dispatcher
from novatrek_gen.runtime.metadata import current_metadata
from novatrek_gen.runtime.policy import Failure, Verdict, ignore, stop
from novatrek_gen.runtime.routing import Route
from novatrek_gen.runtime.violation import ContractViolation

if TYPE_CHECKING:
    from collections.abc import Callable


class Policy:
    """Gives the verdicts it was told to and remembers what it was asked."""

    def __init__(self, *verdicts: Any) -> None:
        self.verdicts = list(verdicts)
        self.failures: list[Failure] = []

    async def __call__(self, failure: Failure) -> Verdict:
        self.failures.append(failure)
        verdict = self.verdicts.pop(0)
        if isinstance(verdict, Exception):
            raise verdict
        return verdict  # type: ignore[no-any-return]


class Handler:
    """Raises the errors it was told to, one a call, and remembers the events it was given."""

    def __init__(self, *errors: BaseException) -> None:
        self.errors = list(errors)
        self.events: list[Any] = []

    async def __call__(self, event: Any) -> None:
        self.events.append(event)
        if self.errors:
            raise self.errors.pop(0)


def dispatcher(handler: Callable[[Any], Any], policy: Any = stop) -> Dispatcher:
    return Dispatcher(Atlas([Route(PaymentProcessed, handler)]), policy)


@pytest.mark.asyncio
async def test_a_record_goes_to_the_handler_of_its_topics_event(
    record: Any, payment: PaymentProcessed
) -> None:
    payments, trips = Handler(), Handler()
    atlas = Atlas([Route(PaymentProcessed, payments), Route(TripCancelled, trips)])
    both = Dispatcher(atlas, stop)
    assert await both.dispatch(record(value=encode(payment))) is None
    assert await both.dispatch(record(topic="sample.trip.cancelled", value=b'{"trip_id":"t"}')) is (
        None
    )
    assert payments.events == [payment]
    assert trips.events == [TripCancelled(trip_id="t")]
    assert atlas.topics == ("sample.payment.processed", "sample.trip.cancelled")


@pytest.mark.asyncio
async def test_the_handler_can_ask_for_the_metadata_and_nobody_after_it(
    record: Any, payment: PaymentProcessed
) -> None:
    offsets: list[int] = []

    async def handler(_: PaymentProcessed) -> None:
        offsets.append(current_metadata().offset)

    await dispatcher(handler).dispatch(record(offset=7, value=encode(payment)))
    assert offsets == [7]
    with pytest.raises(LookupError):
        current_metadata()


@pytest.mark.asyncio
async def test_a_handlers_error_is_put_to_the_policy_with_all_it_may_need(
    record: Any, payment: PaymentProcessed
) -> None:
    error, policy = ValueError("boom"), Policy(Verdict.STOP)
    taken = record(offset=3, value=encode(payment))
    failure = await dispatcher(Handler(error), policy).dispatch(taken)
    assert policy.failures == [failure]
    assert failure is not None
    assert (failure.event, failure.error, failure.attempt) == ("payment.processed", error, 1)
    assert (failure.metadata.offset, failure.value) == (3, taken.value)
    assert "payment_id" not in repr(failure)


@pytest.mark.parametrize("value", [None, b"", b"{", b"{}"])
@pytest.mark.asyncio
async def test_what_the_contract_refuses_is_put_to_the_policy_and_not_to_the_handler(
    record: Any, value: bytes | None
) -> None:
    handler, policy = Handler(), Policy(Verdict.SKIP)
    assert await dispatcher(handler, policy).dispatch(record(value=value)) is None
    assert handler.events == []
    assert isinstance(policy.failures[0].error, ContractViolation)


@pytest.mark.asyncio
async def test_a_record_from_an_unexpected_topic_is_put_to_the_policy_without_an_event(
    record: Any,
) -> None:
    policy = Policy(Verdict.STOP)
    failure = await dispatcher(Handler(), policy).dispatch(record(topic="else.where"))
    assert failure is not None
    assert failure.event is None
    assert isinstance(failure.error, LookupError)


@pytest.mark.asyncio
async def test_a_retry_handles_the_event_again_and_counts(
    record: Any, payment: PaymentProcessed
) -> None:
    handler = Handler(ValueError("1"), ValueError("2"))
    policy = Policy(Verdict.RETRY, Verdict.RETRY)
    assert await dispatcher(handler, policy).dispatch(record(value=encode(payment))) is None
    assert len(handler.events) == 3
    assert [failure.attempt for failure in policy.failures] == [1, 2]


@pytest.mark.asyncio
async def test_the_ready_policies_do_what_they_are_called(
    record: Any, payment: PaymentProcessed
) -> None:
    taken = record(value=encode(payment))
    assert await dispatcher(Handler(ValueError()), ignore).dispatch(taken) is None
    assert await dispatcher(Handler(ValueError()), stop).dispatch(taken) is not None


@pytest.mark.parametrize("answer", [RuntimeError("policy"), None, "skip"])
@pytest.mark.asyncio
async def test_a_policy_that_fails_or_answers_nonsense_means_stop(
    record: Any, payment: PaymentProcessed, answer: object
) -> None:
    error = ValueError("boom")
    failing = dispatcher(Handler(error), Policy(answer))
    failure = await failing.dispatch(record(value=encode(payment)))
    assert failure is not None
    assert failure.error is error


@pytest.mark.parametrize("interruption", [asyncio.CancelledError(), SystemExit(3)])
@pytest.mark.asyncio
async def test_a_handler_that_ends_itself_has_failed_and_does_not_end_the_consumer(
    record: Any, payment: PaymentProcessed, interruption: BaseException
) -> None:
    ending = dispatcher(Handler(interruption), Policy(Verdict.STOP))
    failure = await ending.dispatch(record(value=encode(payment)))
    assert failure is not None
    assert isinstance(failure.error, RuntimeError)
    assert failure.error.__cause__ is interruption


@pytest.mark.asyncio
async def test_a_shutdown_in_mid_handler_passes_through_and_asks_no_policy(
    record: Any, payment: PaymentProcessed
) -> None:
    policy, started = Policy(), asyncio.Event()

    async def handler(_: PaymentProcessed) -> None:
        started.set()
        await asyncio.sleep(60)

    working = dispatcher(handler, policy).dispatch(record(value=encode(payment)))
    task = asyncio.ensure_future(working)
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert policy.failures == []


@pytest.mark.asyncio
async def test_the_log_says_where_and_why_as_fields_and_never_what(
    record: Any, subject: str, caplog: pytest.LogCaptureFixture
) -> None:
    taken = record(
        partition=2,
        offset=9,
        value=b'{"payment_id":"top secret","amount":1,"event_type":"payment.processed"}',
        headers=[("correlation_id", b"c")],
    )
    with caplog.at_level(logging.DEBUG):
        await dispatcher(Handler(), stop).dispatch(taken)
    (entry,) = caplog.records
    assert (entry.name, entry.levelno) == (subject.rpartition(".")[0], logging.CRITICAL)
    fields = vars(entry)
    assert fields["event"] == "payment.processed"
    assert (fields["topic"], fields["partition"], fields["offset"]) == (taken.topic, 2, 9)
    assert (fields["correlation_id"], fields["attempt"]) == ("c", 1)
    assert (fields["pointer"], fields["keyword"]) == ("/payment_id", "pattern")
    assert fields["verdict"] == "stop"
    assert "secret" not in caplog.text + str(fields)


@pytest.mark.asyncio
async def test_a_skipped_handler_error_is_logged_with_its_traceback(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture
) -> None:
    await dispatcher(Handler(ValueError("boom")), ignore).dispatch(record(value=encode(payment)))
    (entry,) = caplog.records
    assert entry.levelno == logging.ERROR
    assert "ValueError: boom" in caplog.text
    assert sys.exc_info() == (None, None, None)

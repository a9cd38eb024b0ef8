from __future__ import annotations

import asyncio
import logging
import sys
from typing import TYPE_CHECKING, Any, cast

import pytest
from sample_messaging.events import PaymentProcessed, TripCancelled

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.consume.atlas import Atlas
from novatrek_gen.runtime.consume.dispatch import Dispatcher, Ending
from novatrek_gen.runtime.consume.policy import Failure, Retry, Verdict, dead_letter, ignore, stop
from novatrek_gen.runtime.consume.routing import Route
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.metadata import current_metadata

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


class Letters:
    """Takes dead letters, and remembers them with their topics."""

    def __init__(self, answer: Verdict = Verdict.DEAD_LETTER) -> None:
        self.answer = answer
        self.written: list[tuple[Failure, str]] = []

    async def write(self, failure: Failure, address: str, pause: Any) -> Verdict:
        self.written.append((failure, address))
        return self.answer


class Pauses(list[float]):
    """Does not wait, but remembers for how long it should have."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


class Desk:
    """A dispatcher that does not wait."""

    def __init__(self, atlas: Atlas, policy: Any, **policies: Any) -> None:
        self.letters = Letters()
        self.pauses = Pauses()
        names = {name.replace("_", "."): each for name, each in policies.items()}
        self.dispatcher = Dispatcher(atlas, policy, names, cast("Any", self.letters))

    async def dispatch(self, record: Any) -> Ending | None:
        return await self.dispatcher.dispatch(record, self.pauses)


def dispatcher(handler: Callable[[Any], Any], policy: Any = stop, **policies: Any) -> Desk:
    return Desk(Atlas([Route(PaymentProcessed, handler)]), policy, **policies)


@pytest.mark.asyncio
async def test_a_record_goes_to_the_handler_of_its_topics_event(
    record: Any, payment: PaymentProcessed
) -> None:
    payments, trips = Handler(), Handler()
    atlas = Atlas([Route(PaymentProcessed, payments), Route(TripCancelled, trips)])
    both = Desk(atlas, stop)
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
    ending = await dispatcher(Handler(error), policy).dispatch(taken)
    assert ending is not None
    failure = ending.failure
    assert policy.failures == [failure]
    assert not failure.refused
    assert (failure.event, failure.error, failure.attempt) == ("payment.processed", error, 1)
    assert (failure.metadata.offset, failure.value) == (3, taken.value)
    assert "payment_id" not in repr(failure)


@pytest.mark.parametrize("value", [None, b"", b"{", b"{}"])
@pytest.mark.asyncio
async def test_what_the_contract_refuses_is_put_to_the_policy_and_not_to_the_handler(
    record: Any, value: bytes | None
) -> None:
    handler, policy = Handler(), Policy(Verdict.SKIP)
    ending = await dispatcher(handler, policy).dispatch(record(value=value))
    assert ending == (policy.failures[0], Verdict.SKIP)
    assert handler.events == []
    assert policy.failures[0].refused
    assert isinstance(policy.failures[0].error, ContractViolation)


@pytest.mark.asyncio
async def test_a_record_from_an_unexpected_topic_is_put_to_the_policy_without_an_event(
    record: Any,
) -> None:
    policy = Policy(Verdict.STOP)
    ending = await dispatcher(Handler(), policy).dispatch(record(topic="else.where"))
    assert ending is not None
    assert ending.failure.event is None
    assert ending.failure.refused
    assert isinstance(ending.failure.error, LookupError)


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
    for policy, verdict in (
        (ignore, Verdict.SKIP),
        (stop, Verdict.STOP),
        (dead_letter, Verdict.DEAD_LETTER),
    ):
        ending = await dispatcher(Handler(ValueError()), policy).dispatch(taken)
        assert ending is not None
        assert ending.verdict is verdict


async def test_by_default_an_event_is_tried_again_less_and_less_often_and_then_a_dead_letter(
    record: Any, payment: PaymentProcessed
) -> None:
    handler = Handler(*(ValueError() for _ in range(9)))
    desk = dispatcher(handler, Retry(attempts=4, base=1.0, limit=3.0))
    ending = await desk.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert len(handler.events) == 4
    bounds = [(0.5, 1.0), (1.0, 2.0), (1.5, 3.0)]
    assert all(low <= at <= high for at, (low, high) in zip(desk.pauses, bounds, strict=True))
    assert desk.letters.written == [(ending.failure, "sample.payment.processed")]
    assert ending.failure.attempt == 4


async def test_what_its_contract_refuses_is_not_tried_again(record: Any) -> None:
    desk = dispatcher(Handler(), Retry())
    await desk.dispatch(record(value=b"{"))
    assert (len(desk.letters.written), list(desk.pauses)) == (1, [])


async def test_after_the_retries_any_policy_may_follow(
    record: Any, payment: PaymentProcessed
) -> None:
    desk = dispatcher(Handler(ValueError(), ValueError()), Retry(attempts=2, then=stop))
    ending = await desk.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert (ending.verdict, desk.letters.written) == (Verdict.STOP, [])


async def test_an_event_may_have_a_policy_of_its_own(
    record: Any, payment: PaymentProcessed
) -> None:
    desk = dispatcher(Handler(ValueError()), stop, payment_processed=ignore)
    ending = await desk.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert ending.verdict is Verdict.SKIP


async def test_a_dead_letter_that_will_never_be_written_means_stop(
    record: Any, payment: PaymentProcessed
) -> None:
    desk = dispatcher(Handler(ValueError()), dead_letter)
    desk.letters.answer = Verdict.STOP
    ending = await desk.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert ending.verdict is Verdict.STOP


async def test_a_handler_that_sends_what_it_may_not_has_failed_itself(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture
) -> None:
    own = ContractViolation("trip.cancelled", "/trip_id", "type", "5", "no text")
    ending = await dispatcher(Handler(own)).dispatch(record(value=encode(payment)))
    assert ending is not None
    assert not ending.failure.refused
    assert "would have broken the contract of trip.cancelled (type at /trip_id)" in caplog.text


def _wrapped(error: Exception) -> Exception:
    wrapped = RuntimeError("not announced")
    wrapped.__cause__ = error
    return ExceptionGroup("of a task group", [KeyError(), wrapped])


@pytest.mark.parametrize("whose", ["handler", "policy"])
async def test_a_violation_behind_another_error_is_not_quoted_in_the_log_either(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture, whose: str
) -> None:
    own = _wrapped(ContractViolation("trip.cancelled", "/trip_id", "type", "secret", "'secret'"))
    handler, policy = (own, stop) if whose == "handler" else (ValueError(), Policy(own))
    await dispatcher(Handler(handler), policy).dispatch(record(value=encode(payment)))
    assert "secret" not in caplog.text
    assert ("(type at /trip_id)" if whose == "handler" else "with ExceptionGroup") in caplog.text


@pytest.mark.parametrize("answer", [RuntimeError("policy"), None, "skip"])
@pytest.mark.asyncio
async def test_a_policy_that_fails_or_answers_nonsense_means_stop(
    record: Any, payment: PaymentProcessed, answer: object
) -> None:
    error = ValueError("boom")
    failing = dispatcher(Handler(error), Policy(answer))
    ending = await failing.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert (ending.failure.error, ending.verdict) == (error, Verdict.STOP)


@pytest.mark.parametrize("interruption", [asyncio.CancelledError(), SystemExit(3)])
@pytest.mark.asyncio
async def test_a_handler_that_ends_itself_has_failed_and_does_not_end_the_consumer(
    record: Any, payment: PaymentProcessed, interruption: BaseException
) -> None:
    ending = dispatcher(Handler(interruption), Policy(Verdict.STOP))
    end = await ending.dispatch(record(value=encode(payment)))
    assert end is not None
    assert isinstance(end.failure.error, RuntimeError)
    assert end.failure.error.__cause__ is interruption


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

"""The answers of policies to failures."""

from __future__ import annotations

from typing import Any

from sample_dispatch import Handler, Policy, desk_of
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.consume.policy import Retry, Verdict, dead_letter, ignore, stop


async def test_a_retry_handles_the_event_again_and_counts_the_attempt(
    record: Any, payment: PaymentProcessed
) -> None:
    handler = Handler(ValueError("1"), ValueError("2"))
    policy = Policy(Verdict.RETRY, Verdict.RETRY)
    assert await desk_of(handler, policy).dispatch(record(value=encode(payment))) is None
    assert len(handler.events) == 3
    assert [failure.attempt for failure in policy.failures] == [1, 2]


async def test_the_predefined_policies_answer_with_their_verdicts(
    record: Any, payment: PaymentProcessed
) -> None:
    consumed = record(value=encode(payment))
    for policy, verdict in (
        (ignore, Verdict.SKIP),
        (stop, Verdict.STOP),
        (dead_letter, Verdict.DEAD_LETTER),
    ):
        ending = await desk_of(Handler(ValueError()), policy).dispatch(consumed)
        assert ending is not None
        assert ending.verdict is verdict


async def test_an_event_is_retried_with_growing_pauses_and_then_becomes_a_dead_letter(
    record: Any, payment: PaymentProcessed
) -> None:
    handler = Handler(*(ValueError() for _ in range(9)))
    desk = desk_of(handler, Retry(attempts=4, base=1.0, limit=3.0))
    ending = await desk.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert len(handler.events) == 4
    bounds = [(0.5, 1.0), (1.0, 2.0), (1.5, 3.0)]
    assert all(low <= at <= high for at, (low, high) in zip(desk.pauses, bounds, strict=True))
    assert desk.letters.written == [(ending.failure, "sample.payment.processed")]
    assert ending.failure.attempt == 4


async def test_a_record_that_violates_its_contract_is_not_retried(record: Any) -> None:
    desk = desk_of(Handler(), Retry())
    await desk.dispatch(record(value=b"{"))
    assert (len(desk.letters.written), list(desk.pauses)) == (1, [])


async def test_any_policy_may_follow_the_last_attempt(
    record: Any, payment: PaymentProcessed
) -> None:
    desk = desk_of(Handler(ValueError(), ValueError()), Retry(attempts=2, then=stop))
    ending = await desk.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert (ending.verdict, desk.letters.written) == (Verdict.STOP, [])


async def test_an_event_may_have_a_policy_of_its_own(
    record: Any, payment: PaymentProcessed
) -> None:
    desk = desk_of(Handler(ValueError()), stop, {PaymentProcessed: ignore})
    ending = await desk.dispatch(record(value=encode(payment)))
    assert ending is not None
    assert ending.verdict is Verdict.SKIP

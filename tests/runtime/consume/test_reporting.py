"""The log records of failures."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest
from sample_dispatch import Handler, Policy, desk_of
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.codec import encode
from novatrek_gen.runtime.consume.policy import ignore, stop
from novatrek_gen.runtime.contract.violation import ContractViolation


async def test_a_violation_raised_by_the_handler_is_the_handlers_failure(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture
) -> None:
    own = ContractViolation("trip.cancelled", "/trip_id", "type", "5", "no text")
    ending = await desk_of(Handler(own)).dispatch(record(value=encode(payment)))
    assert ending is not None
    assert not ending.failure.refused
    assert "violated the contract of trip.cancelled (type at /trip_id)" in caplog.text


def _wrapped(error: Exception) -> Exception:
    wrapped = RuntimeError("not announced")
    wrapped.__cause__ = error
    return ExceptionGroup("of a task group", [KeyError(), wrapped])


@pytest.mark.parametrize("whose", ["handler", "policy"])
async def test_a_violation_that_caused_another_error_is_not_quoted_in_the_log(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture, whose: str
) -> None:
    own = _wrapped(ContractViolation("trip.cancelled", "/trip_id", "type", "secret", "'secret'"))
    handler, policy = (own, stop) if whose == "handler" else (ValueError(), Policy(own))
    await desk_of(Handler(handler), policy).dispatch(record(value=encode(payment)))
    assert "secret" not in caplog.text
    assert ("(type at /trip_id)" if whose == "handler" else "raised ExceptionGroup") in caplog.text


async def test_the_log_has_position_and_cause_as_fields_and_no_content(
    record: Any, subject: str, caplog: pytest.LogCaptureFixture
) -> None:
    consumed = record(
        partition=2,
        offset=9,
        value=b'{"payment_id":"top secret","amount":1,"event_type":"payment.processed"}',
        headers=[("correlation_id", b"c")],
    )
    with caplog.at_level(logging.DEBUG):
        await desk_of(Handler(), stop).dispatch(consumed)
    (entry,) = caplog.records
    assert (entry.name, entry.levelno) == (subject.rpartition(".")[0], logging.CRITICAL)
    fields = vars(entry)
    assert fields["event"] == "payment.processed"
    assert (fields["topic"], fields["partition"], fields["offset"]) == (consumed.topic, 2, 9)
    assert (fields["correlation_id"], fields["attempt"]) == ("c", 1)
    assert (fields["pointer"], fields["keyword"]) == ("/payment_id", "pattern")
    assert fields["verdict"] == "stop"
    assert "secret" not in caplog.text + str(fields)


async def test_an_error_of_the_handler_is_logged_with_its_traceback(
    record: Any, payment: PaymentProcessed, caplog: pytest.LogCaptureFixture
) -> None:
    await desk_of(Handler(ValueError("boom")), ignore).dispatch(record(value=encode(payment)))
    (entry,) = caplog.records
    assert entry.levelno == logging.ERROR
    assert "ValueError: boom" in caplog.text
    assert sys.exc_info() == (None, None, None)

"""Logging failed events: where they are and why they failed, never their contents."""

from __future__ import annotations

import logging
from typing import Final

from ..contract.violation import violation_behind
from .log import logger
from .policy import Failure, RetryAfter, Verdict

__all__ = ["fields_of", "report", "report_policy_failure", "report_unwritten", "summary_of"]

_LEVELS: Final = {
    Verdict.STOP: logging.CRITICAL,
    Verdict.SKIP: logging.ERROR,
    Verdict.RETRY: logging.WARNING,
    Verdict.DEAD_LETTER: logging.ERROR,
}
_CONSEQUENCES: Final = {
    Verdict.STOP: "the consumer stops and leaves the record for the next run",
    Verdict.SKIP: "the record is skipped",
    Verdict.RETRY: "the record is handled again",
    Verdict.DEAD_LETTER: "the record goes to the dead-letter topic",
}


def report(failure: Failure, answer: Verdict | RetryAfter) -> None:
    """Log a failure and its consequence; the log record's `extra` has the same facts as fields.

    A handler's exception is logged with its traceback at the first and at the last attempt. A
    contract violation, or an exception caused by one, is logged without: its text quotes the
    message, while pointer and keyword are enough to find the value in the record.

    Args:
        failure: The failure.
        answer: The policy's answer to it.
    """
    error = failure.error
    verdict = answer if isinstance(answer, Verdict) else Verdict.RETRY
    when = f" in {answer.seconds:.1f} s" if isinstance(answer, RetryAfter) else ""
    logger.log(
        _LEVELS[verdict],
        "%s failed because %s: %s%s",
        _position(failure),
        _cause(failure),
        _CONSEQUENCES[verdict],
        when,
        exc_info=error if _has_traceback(failure, verdict) else None,
        extra=fields_of(failure) | {"verdict": verdict.value},
    )


def report_unwritten(failure: Failure, topic: str, error: Exception) -> None:
    """Log that the dead letter of `failure` could not be written to `topic`, because of `error`."""
    logger.error(
        "the dead letter of %s could not be written to %s, it is written again and events with its "
        "key wait: %r",
        _position(failure),
        topic,
        error,
        extra=fields_of(failure) | {"dead_letter_topic": topic},
    )


def report_policy_failure(failure: Failure, error: Exception) -> None:
    """Log that the policy raised `error` when it was asked about `failure`."""
    logger.error(
        "the failure policy raised %s for %s: the consumer stops",
        type(error).__name__,
        _position(failure),
        exc_info=None if violation_behind(error) else error,
        extra=fields_of(failure),
    )


def summary_of(failure: Failure) -> str:
    """Return where an event failed and why, without contents of the message."""
    return f"{_position(failure)} failed because {_cause(failure)}"


def _has_traceback(failure: Failure, verdict: Verdict) -> bool:
    if violation_behind(failure.error):
        return False
    return failure.attempt == 1 or verdict is not Verdict.RETRY


def _cause(failure: Failure) -> str:
    violation = violation_behind(failure.error)
    if violation is None:
        return f"its handler raised {type(failure.error).__name__}"
    where = f"({violation.keyword} at {violation.pointer or 'the whole message'})"
    if not failure.refused:
        return f"its handler violated the contract of {violation.event} {where}"
    return f"it violates its contract {where}"


def _position(failure: Failure) -> str:
    at = failure.metadata
    return f"{failure.event or 'a record'} at {at.topic}[{at.partition}]@{at.offset}"


def fields_of(failure: Failure) -> dict[str, object]:
    """Return the facts of a failure as fields of a log record."""
    error, at = failure.error, failure.metadata
    fields: dict[str, object] = {
        "event": failure.event,
        "topic": at.topic,
        "partition": at.partition,
        "offset": at.offset,
        "correlation_id": at.correlation_id,
        "attempt": failure.attempt,
        "error_type": type(error).__name__,
    }
    if violation := violation_behind(error):
        fields |= {"pointer": violation.pointer, "keyword": violation.keyword}
    return fields

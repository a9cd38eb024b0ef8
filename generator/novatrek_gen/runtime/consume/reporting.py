"""What the log says about events that failed: where they are and why, never what is in them."""

from __future__ import annotations

import logging
from typing import Final

from ..contract.violation import violation_behind
from .policy import Failure, RetryAfter, Verdict

__all__ = ["logger", "report", "report_policy_failure", "report_unwritten"]

# The logger of the package this one is part of: the name a service's developer knows.
logger: Final = logging.getLogger(__name__.rsplit(".", 3)[0])

_LEVELS: Final = {
    Verdict.STOP: logging.CRITICAL,
    Verdict.SKIP: logging.ERROR,
    Verdict.RETRY: logging.WARNING,
    Verdict.DEAD_LETTER: logging.ERROR,
}
_CONSEQUENCES: Final = {
    Verdict.STOP: "nothing more is handled and the record is left for the next run",
    Verdict.SKIP: "the record is skipped",
    Verdict.RETRY: "the record is handled again",
    Verdict.DEAD_LETTER: "the record goes to the dead-letter topic",
}


def report(failure: Failure, answer: Verdict | RetryAfter) -> None:
    """Log a failure with what is going to happen; its `extra` has the same facts as fields.

    A handler's exception is logged with its traceback, the first time and the last. A violation,
    or what came of one, is not: its text quotes the message, while pointer and keyword are enough
    to find the value in the record.
    """
    error = failure.error
    verdict = answer if isinstance(answer, Verdict) else Verdict.RETRY
    when = f" in {answer.seconds:.1f} s" if isinstance(answer, RetryAfter) else ""
    logger.log(
        _LEVELS[verdict],
        "%s failed, %s: %s%s",
        _place(failure),
        _cause(failure),
        _CONSEQUENCES[verdict],
        when,
        exc_info=error if _is_to_be_shown(failure, verdict) else None,
        extra=_fields(failure) | {"verdict": verdict.value},
    )


def report_unwritten(failure: Failure, topic: str, error: Exception, *, hopeless: bool) -> None:
    """Log that the dead letter of `failure` could not be written to `topic`."""
    logger.log(
        logging.CRITICAL if hopeless else logging.ERROR,
        "the dead letter of %s could not be written to %s, %s: %r",
        _place(failure),
        topic,
        _CONSEQUENCES[Verdict.STOP] if hopeless else "it is tried again",
        error,
        extra=_fields(failure) | {"dead_letter_topic": topic},
    )


def report_policy_failure(failure: Failure, error: Exception) -> None:
    """Log that the policy raised `error` when it was asked about `failure`."""
    logger.error(
        "the failure policy itself failed on %s with %s, which counts as STOP",
        _place(failure),
        type(error).__name__,
        exc_info=None if violation_behind(error) else error,
        extra=_fields(failure),
    )


def _is_to_be_shown(failure: Failure, verdict: Verdict) -> bool:
    if violation_behind(failure.error):
        return False
    return failure.attempt == 1 or verdict is not Verdict.RETRY


def _cause(failure: Failure) -> str:
    violation = violation_behind(failure.error)
    if violation is None:
        return f"its handler raised {type(failure.error).__name__}"
    where = f"({violation.keyword} at {violation.pointer or 'the whole message'})"
    if not failure.refused:
        return f"its handler would have broken the contract of {violation.event} {where}"
    return f"its contract refuses it {where}"


def _place(failure: Failure) -> str:
    at = failure.metadata
    return f"{failure.event or 'a record'} at {at.topic}[{at.partition}]@{at.offset}"


def _fields(failure: Failure) -> dict[str, object]:
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

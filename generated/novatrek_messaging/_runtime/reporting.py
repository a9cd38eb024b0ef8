"""What the log says about events that failed: where they are and why, never what is in them."""

from __future__ import annotations

import logging
from typing import Final

from .policy import Failure, Verdict
from .violation import ContractViolation

__all__ = ["logger", "report", "report_policy_failure"]

# The logger of the package this one is part of: the name a service's developer knows.
logger: Final = logging.getLogger(__name__.rsplit(".", 2)[0])

_LEVELS: Final = {
    Verdict.STOP: logging.CRITICAL,
    Verdict.SKIP: logging.ERROR,
    Verdict.RETRY: logging.WARNING,
}
_CONSEQUENCES: Final = {
    Verdict.STOP: "nothing more is handled and the record is left for the next run",
    Verdict.SKIP: "the record is skipped",
    Verdict.RETRY: "the record is handled again",
}


def report(failure: Failure, verdict: Verdict) -> None:
    """Log a failure with what is going to happen; its `extra` has the same facts as fields.

    A handler's exception is logged with its traceback. A violation is not: its text quotes the
    message, while pointer and keyword are enough to find the value in the record.
    """
    error = failure.error
    violated = isinstance(error, ContractViolation)
    logger.log(
        _LEVELS[verdict],
        "%s failed, %s: %s",
        _place(failure),
        _cause(error),
        _CONSEQUENCES[verdict],
        exc_info=None if violated else error,
        extra=_fields(failure) | {"verdict": verdict.value},
    )


def report_policy_failure(failure: Failure, error: Exception) -> None:
    """Log that the policy raised `error` when it was asked about `failure`."""
    logger.error(
        "the failure policy itself failed on %s, which counts as STOP",
        _place(failure),
        exc_info=error,
        extra=_fields(failure),
    )


def _cause(error: Exception) -> str:
    if not isinstance(error, ContractViolation):
        return f"its handler raised {type(error).__name__}"
    return f"its contract refuses it ({error.keyword} at {error.pointer or 'the whole message'})"


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
    if isinstance(error, ContractViolation):
        fields |= {"pointer": error.pointer, "keyword": error.keyword}
    return fields

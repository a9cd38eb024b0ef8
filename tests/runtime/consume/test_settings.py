"""The options of a consumer: defaults and mistakes."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.consume.policy import Failure, Retry, RetryAfter, Verdict, ignore
from novatrek_gen.runtime.consume.settings import settings_of


def test_every_option_has_a_default() -> None:
    settings = settings_of({})
    assert settings.policies.all() == [Retry()]
    assert (settings.concurrency, settings.check) == (1, True)
    assert settings.max_buffered_bytes == 64 * 1024 * 1024
    assert settings.dead_letters == "{group}.{topic}.dlq"
    assert settings.auto_offset_reset == "earliest"
    assert settings.isolation_level == "read_committed"


def test_options_override_the_defaults() -> None:
    settings = settings_of({"policies": {PaymentProcessed: ignore}, "concurrency": 8})
    assert settings.concurrency == 8
    assert settings.policies.of("payment.processed") is ignore
    assert settings.policies.of("trip.cancelled") == settings.policies.of(None) == Retry()


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"polcy": ignore}, TypeError, "unknown consumer option 'polcy', did you mean 'policy'?"),
        ({"isolation": 1}, TypeError, "'isolation', did you mean 'isolation_level'?"),
        ({"x": 1}, TypeError, "'x'; the options are policy, policies, conc"),
        ({"concurrency": 0}, ValueError, "concurrency is 0, but must be at least 1"),
        ({"concurrency": "8"}, TypeError, "concurrency is '8', but must be an int"),
        ({"concurrency": True}, TypeError, "concurrency is True, but must be an int"),
        ({"max_buffered_bytes": 0}, ValueError, "max_buffered_bytes is 0, but must be at least 1"),
        ({"max_buffered_bytes": 1e6}, TypeError, "is 1000000.0, but must be an int"),
        ({"session_timeout": "6"}, TypeError, "is '6', but must be a number of seconds"),
        ({"session_timeout": 0}, ValueError, "session_timeout is 0, but must be greater than 0"),
        (
            {"session_timeout": float("inf")},
            ValueError,
            "session_timeout is inf, but must be a fin",
        ),
        ({"check": "no"}, TypeError, "check is 'no', but must be True or False"),
        ({"dead_letters": 5}, TypeError, "dead_letters is 5, but must be a str"),
        ({"dead_letters": ""}, ValueError, "dead_letters is empty"),
        ({"dead_letters": "{grop}.{topic}"}, ValueError, "but '{grop}' cannot be part of the name"),
        ({"dead_letters": "x.{topic"}, ValueError, "but '{topic' cannot be part of the name"),
        ({"dead_letters": "a topic"}, ValueError, "but ' ' cannot be part of the name of a topic"),
        ({"auto_offset_reset": "erliest"}, ValueError, "is 'erliest', but must be 'earliest' or"),
        ({"isolation_level": "committed"}, ValueError, "must be 'read_committed' or 'read_unc"),
        ({"policy": None}, TypeError, "None is not a policy"),
        ({"policies": {PaymentProcessed: 3}}, TypeError, "3 is not a policy"),
        ({"policy": Retry}, TypeError, "policy is the class Retry, not a policy: write Retry()"),
        ({"policies": {PaymentProcessed: Retry}}, TypeError, "policies[PaymentProcessed] is the"),
        ({"policy": lambda failure: Verdict.SKIP}, TypeError, "defined with async def"),
        ({"policy": partial(print, "failed")}, TypeError, "defined with async def"),
        ({"policy": Retry(then=Retry)}, TypeError, "policy.then is the class Retry"),  # type: ignore[arg-type]
        ({"policies": {"payment.processed": ignore}}, TypeError, "is not the class of an event"),
        ({"policies": [ignore]}, TypeError, "policies is a list, but must be a dict of classes"),
        ({"policies": {Retry: ignore}}, TypeError, "is not the class of an event"),
    ],
)
def test_a_mistake_in_the_options_is_an_error(
    options: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        settings_of(options)
    assert message in str(caught.value)


async def _own(failure: Failure) -> Verdict:
    return Verdict.SKIP


class _Counting:
    async def __call__(self, failure: Failure) -> Verdict:
        return Verdict.SKIP

    async def method(self, failure: Failure) -> Verdict:
        return Verdict.SKIP


@pytest.mark.parametrize(
    "policy", [_own, partial(_own), _Counting(), _Counting().method, Retry(then=_own)]
)
def test_every_form_of_an_async_policy_is_accepted(policy: Any) -> None:
    assert settings_of({"policy": policy}).policies.all() == [policy]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Retry(attempts=0), ValueError, "attempts of Retry is 0, but must be at least 1"),
        (lambda: Retry(attempts="5"), TypeError, "attempts of Retry is '5', but must be an int"),  # type: ignore[arg-type]
        (lambda: Retry(base=-1), ValueError, "base of Retry is -1, but must be a finite number"),
        (lambda: Retry(limit=float("nan")), ValueError, "limit of Retry is nan, but must be a fin"),
        (lambda: RetryAfter("1"), TypeError, "seconds of RetryAfter is '1', but must be a number"),  # type: ignore[arg-type]
        (lambda: RetryAfter(-1), ValueError, "seconds of RetryAfter is -1, but must be a finite"),
    ],
)
def test_a_mistake_in_the_numbers_of_a_retry_is_an_error(
    make: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        make()
    assert message in str(caught.value)

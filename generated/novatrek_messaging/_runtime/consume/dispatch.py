"""From a record to the handler of its event, and to the policy when that fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ..codec import decode
from ..message.headers import decode_headers
from ..message.metadata import CURRENT, Record, current_metadata, metadata_of
from .policy import Failure, FailurePolicy, RetryAfter, Verdict
from .reporting import report, report_policy_failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .atlas import Atlas
    from .dead_letters import DeadLetters
    from .routing import Route

__all__ = ["Dispatcher", "Ending", "Pause", "is_being_cancelled"]

Pause: TypeAlias = Callable[[float], Awaitable[None]]


class Ending(NamedTuple):
    """How an event that was not handled ended: SKIP, DEAD_LETTER or STOP."""

    failure: Failure
    verdict: Verdict


class Dispatcher:
    """Handles records one at a time; knows the routes and the policies, nothing of the broker."""

    def __init__(
        self,
        atlas: Atlas,
        policy: FailurePolicy,
        policies: Mapping[str, FailurePolicy],
        dead_letters: DeadLetters,
        *,
        check: bool = True,
    ) -> None:
        """Take where events travel, whom to ask when one fails, and where dead letters go.

        Args:
            atlas: The routes.
            policy: Asked about every failure but those of the events in `policies`.
            policies: By event name, whom to ask instead.
            dead_letters: Takes what a policy says DEAD_LETTER to.
            check: Whether records are held to their contracts.
        """
        self._atlas = atlas
        self._policy = policy
        self._policies = policies
        self._dead_letters = dead_letters
        self._check = check

    async def dispatch(self, record: Record, pause: Pause) -> Ending | None:
        """Handle a record until it is done with.

        Args:
            record: As it came.
            pause: Waits so many seconds, before the next attempt.

        Returns:
            None when it was handled, else how it ended. It is done with unless that is STOP.
        """
        token = CURRENT.set(record)
        try:
            attempt = 1
            while failure := await self._attempt(record, attempt):
                ending = await self.judge(failure, pause)
                if ending is not None:
                    return ending
                attempt += 1
        finally:
            CURRENT.reset(token)
        return None

    async def judge(self, failure: Failure, pause: Pause) -> Ending | None:
        """Do what the policy says about a failure: None is to try again, now."""
        answer = await self._ask(failure)
        report(failure, answer)
        if isinstance(answer, RetryAfter):
            await pause(answer.seconds)
            return None
        if answer is Verdict.RETRY:
            await asyncio.sleep(0)  # a policy that never waits must not starve the heartbeat
            return None
        if answer is Verdict.DEAD_LETTER:
            address = self._atlas.find(failure.metadata.topic).address
            answer = await self._dead_letters.write(failure, address, pause)
        return Ending(failure, answer)

    async def _attempt(self, record: Record, attempt: int) -> Failure | None:
        event: str | None = None
        handling = False
        try:
            place = self._atlas.find(record.topic)
            route = place.simple or place.crossing.choose(record)
            if route is None:
                return None  # an event that is somebody else's to handle
            contract = route.model.__contract__
            event = contract.event
            if contract.correlation_expression is not None:
                CURRENT.set(metadata_of(record, contract.correlation_expression))
            if place.simple:
                decoded = decode(route.model, record.value, check=self._check)
                handling = True
                await route.handler(decoded)
            else:
                arguments = _arguments(route, record, check=self._check)
                keywords = {to: place.parameters[name] for name, to in route.parameters.items()}
                handling = True
                await route.handler(*arguments, **keywords)
        except Exception as failed:  # noqa: BLE001 - whatever it is, the policy is asked
            error = failed
        except (asyncio.CancelledError, SystemExit) as interruption:
            if is_being_cancelled() and not isinstance(interruption, SystemExit):
                raise
            # Left alone, either would end the consumer without a word and keep its partitions.
            error = RuntimeError(f"the handler of {event} raised {interruption!r}")
            error.__cause__ = interruption
        else:
            return None
        return Failure(event, error, current_metadata(), attempt, record.value, not handling)

    async def _ask(self, failure: Failure) -> Verdict | RetryAfter:
        policy = self._policies.get(failure.event or "", self._policy)
        try:
            return _understood(await policy(failure))
        except Exception as error:  # noqa: BLE001 - nobody else is left to decide
            report_policy_failure(failure, error)
            return Verdict.STOP


def _understood(answer: object) -> Verdict | RetryAfter:
    # An annotation does not keep a policy from returning None.
    return answer if isinstance(answer, Verdict | RetryAfter) else Verdict.STOP


def _arguments(route: Route, record: Record, *, check: bool) -> list[Any]:
    event = decode(route.model, record.value, check=check)
    if route.headers is None:
        return [event]
    contract = route.model.__contract__
    return [event, decode_headers(contract, route.headers, record.headers, check=check)]


def is_being_cancelled() -> bool:
    """Whether somebody has asked this task to end, as against a CancelledError from elsewhere."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

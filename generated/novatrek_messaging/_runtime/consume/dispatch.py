"""From a record to the handler of its event, and to the failure policy if that fails."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from ..codec import decode
from ..message.headers import check_headers, decode_headers
from ..message.keys import check_key
from ..message.metadata import CURRENT, Record, current_metadata, metadata_of
from .policy import Failure, RetryAfter, Verdict
from .reporting import report, report_policy_failure
from .tally import Tally
from .tombstones import tombstone_handling

if TYPE_CHECKING:
    from .dead_letters import DeadLetters
    from .policy import Policies
    from .routing import Route
    from .routing_table import RoutingTable, TopicRoutes

__all__ = ["RUNS_HANDLERS", "Dispatcher", "Ending", "Pause", "is_being_cancelled"]

#: Waits the given number of seconds before the next attempt.
Pause: TypeAlias = Callable[[float], Awaitable[None]]


class Ending(NamedTuple):
    """The end of a record that was not handled: the last failure, and SKIP, DEAD_LETTER or STOP."""

    failure: Failure
    verdict: Verdict


class Dispatcher:
    """Handles records one at a time, with retries and dead letters.

    Attributes:
        tally: Counts what becomes of them.
    """

    def __init__(
        self,
        table: RoutingTable,
        policies: Policies,
        dead_letters: DeadLetters,
        *,
        check: bool = True,
    ) -> None:
        """Create a dispatcher.

        Args:
            table: Finds the route of a record.
            policies: Decide what happens after a failure.
            dead_letters: Writes the records for which a policy answers DEAD_LETTER.
            check: Whether records are validated against their contracts.
        """
        self._table = table
        self._policies = policies
        self._dead_letters = dead_letters
        self._check = check
        self.tally = Tally()

    @property
    def problem(self) -> str | None:
        """Why failed records cannot be given up at the moment; None if they can."""
        return self._dead_letters.problem

    async def dispatch(self, record: Record, pause: Pause) -> Ending | None:
        """Handle a record, as often as the policy wants.

        Args:
            record: The record.
            pause: Waits before the next attempt.

        Returns:
            None if the record was handled or is not for this service, else how it ended. After
            STOP the record is unfinished; after any other ending it is finished.
        """
        token = CURRENT.set(record)
        attempt = 1
        try:
            while True:
                event: str | None = None
                handling: Awaitable[None] | None = None
                try:
                    topic = self._table.topic(record.topic)
                    if record.value is None and topic.selector.tombstone is not None:
                        event = topic.selector.tombstone.contract.event
                        handling = tombstone_handling(topic, record, check=self._check)
                        if handling is None:
                            return None  # another service handles this event
                    elif (event := topic.event) is not None:
                        begin = topic.begin or topic.prepare(check=self._check)
                        handling = begin(record)
                    else:
                        route = topic.selector.select(record)
                        if route is None:
                            return None  # another service handles this event
                        event = route.model.__contract__.event
                        handling = self._call(topic, route, record)
                    await handling
                except Exception as failed:  # noqa: BLE001 - the policy decides about every failure
                    error = failed
                except (asyncio.CancelledError, SystemExit) as interruption:
                    error = _error_of(interruption, event)
                else:
                    self.tally.handle(record.topic, event)
                    return None
                is_refused = handling is None
                failure = Failure(
                    event, error, current_metadata(), attempt, record.value, is_refused
                )
                ending = await self.judge(failure, pause)
                if ending is not None:
                    return ending
                attempt += 1
        finally:
            CURRENT.reset(token)

    async def judge(self, failure: Failure, pause: Pause) -> Ending | None:
        """Ask the policy about a failure and carry out its answer.

        Returns:
            None if the record is to be handled again now, else how it ended.
        """
        answer = await self._ask_policy(failure)
        report(failure, answer)
        self.tally.fail(failure, answer)
        if isinstance(answer, RetryAfter):
            await pause(answer.seconds)
            return None
        if answer is Verdict.RETRY:
            await asyncio.sleep(0)  # a policy without pauses must not starve the heartbeat
            return None
        if answer is Verdict.DEAD_LETTER:
            address = self._table.topic(failure.metadata.topic).address
            await self._dead_letters.write(failure, address, pause)
            self.tally.bury(failure)
        return Ending(failure, answer)

    def _call(self, topic: TopicRoutes, route: Route, record: Record) -> Awaitable[None]:
        """Decode a record and call its handler; nothing of the handler has run yet."""
        correlation = route.model.__contract__.correlation_expression
        if correlation is not None:
            CURRENT.set(metadata_of(record, correlation))
        arguments = _arguments(route, record, check=self._check)
        keywords = {to: topic.parameters[name] for name, to in route.parameters.items()}
        return route.handler(*arguments, **keywords)

    async def _ask_policy(self, failure: Failure) -> Verdict | RetryAfter:
        policy = self._policies.of(failure.event)
        try:
            return _valid(await policy(failure))
        except Exception as error:  # noqa: BLE001 - there is no policy for failing policies
            report_policy_failure(failure, error)
            return Verdict.STOP


#: The code below which handlers run; its local variable `event` has the event's name.
RUNS_HANDLERS: Final = Dispatcher.dispatch.__code__


def _error_of(interruption: BaseException, event: str | None) -> RuntimeError:
    """Return the error that a handler's CancelledError or SystemExit is treated as.

    Either one would end the consumer silently while it keeps its partitions.

    Raises:
        CancelledError: The worker itself was cancelled.
    """
    if is_being_cancelled() and not isinstance(interruption, SystemExit):
        raise interruption
    error = RuntimeError(f"the handler of {event} raised {interruption!r}")
    error.__cause__ = interruption
    return error


def _valid(answer: object) -> Verdict | RetryAfter:
    # An annotation does not keep a policy from returning None.
    return answer if isinstance(answer, Verdict | RetryAfter) else Verdict.STOP


def _arguments(route: Route, record: Record, *, check: bool) -> list[Any]:
    event = decode(route.model, record.value, check=check)
    contract = route.model.__contract__
    if check:
        check_key(contract, record.key)
    if route.headers is not None:
        return [event, decode_headers(contract, route.headers, record.headers, check=check)]
    if check:
        check_headers(contract, record.headers)
    return [event]


def is_being_cancelled() -> bool:
    """Return whether the current task was cancelled.

    False means that a CancelledError comes from elsewhere, for example from another task that
    this one awaited.
    """
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

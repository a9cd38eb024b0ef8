"""From a record to the handler of its event, and to the policy when that fails."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .codec import decode
from .metadata import CURRENT, Record, metadata_of
from .model import EventModel
from .policy import Failure, FailurePolicy, Verdict
from .reporting import report, report_policy_failure

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

__all__ = ["Dispatcher", "Route"]

M = TypeVar("M", bound=EventModel)


@dataclass(frozen=True, slots=True)
class Route(Generic[M]):
    """An event and the coroutine function that handles it."""

    model: type[M]
    handler: Callable[[M], Awaitable[None]]


class Dispatcher:
    """Handles records one at a time; knows the routes and the policy, nothing of the broker."""

    def __init__(self, routes: Sequence[Route[Any]], policy: FailurePolicy) -> None:
        """Take the routes, one per topic, and whom to ask when one fails.

        Raises:
            ValueError: Two routes share a topic, or there is none.
        """
        self._routes = _by_topic(routes)
        self._policy = policy

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics whose records can be dispatched."""
        return tuple(self._routes)

    def select(self, record: Record) -> Route[Any]:
        """Return the route of a record's event.

        Raises:
            LookupError: No event of these routes travels on the record's topic.
        """
        route = self._routes.get(record.topic)
        if route is None:
            raise LookupError(f"no event handled here travels on topic {record.topic}")
        return route

    async def dispatch(self, record: Record) -> Failure | None:
        """Handle a record until it is done with.

        Returns:
            None when it was handled, or skipped by the policy: its offset may be committed. The
            failure when the policy said to stop.
        """
        token = CURRENT.set(record)
        try:
            attempt = 1
            while failure := await self._attempt(record, attempt):
                verdict = await self._ask(failure)
                report(failure, verdict)
                if verdict is not Verdict.RETRY:
                    return failure if verdict is Verdict.STOP else None
                attempt += 1
                await asyncio.sleep(0)  # a policy that never waits must not starve the heartbeat
        finally:
            CURRENT.reset(token)
        return None

    async def _attempt(self, record: Record, attempt: int) -> Failure | None:
        event: str | None = None
        try:
            route = self.select(record)
            event = route.model.__contract__.event
            await route.handler(decode(route.model, record.value))
        except Exception as failed:  # noqa: BLE001 - whatever it is, the policy is asked
            error = failed
        except (asyncio.CancelledError, SystemExit) as interruption:
            if _is_being_cancelled() and not isinstance(interruption, SystemExit):
                raise
            # Left alone, either would end the consumer without a word and keep its partitions.
            error = RuntimeError(f"the handler of {event} raised {interruption!r}")
            error.__cause__ = interruption
        else:
            return None
        return Failure(event, error, metadata_of(record), attempt, record.value)

    async def _ask(self, failure: Failure) -> Verdict:
        try:
            verdict = await self._policy(failure)
        except Exception as error:  # noqa: BLE001 - nobody else is left to decide
            report_policy_failure(failure, error)
            return Verdict.STOP
        # An annotation does not keep a policy from returning None.
        return verdict if verdict in (Verdict.SKIP, Verdict.RETRY) else Verdict.STOP


def _by_topic(routes: Sequence[Route[Any]]) -> Mapping[str, Route[Any]]:
    by_topic: dict[str, Route[Any]] = {}
    for route in routes:
        contract = route.model.__contract__
        other = by_topic.setdefault(contract.topic, route)
        if other is not route:
            raise ValueError(
                f"{other.model.__contract__.event} and {contract.event} both travel on topic "
                f"{contract.topic}: events that share a topic cannot be told apart"
            )
    if not by_topic:
        raise ValueError("there is no route: a consumer needs at least one event to handle")
    return by_topic


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

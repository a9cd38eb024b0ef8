"""From a record to the handler of its event, and to the policy when that fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from .codec import decode
from .headers import decode_headers
from .metadata import CURRENT, Record, current_metadata, metadata_of
from .policy import Failure, FailurePolicy, Verdict
from .reporting import report, report_policy_failure
from .routing import Route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .atlas import Atlas

__all__ = ["Dispatcher"]


class Dispatcher:
    """Handles records one at a time; knows the routes and the policy, nothing of the broker."""

    def __init__(self, atlas: Atlas, policy: FailurePolicy) -> None:
        """Take where events travel, and whom to ask when one fails."""
        self._atlas = atlas
        self._policy = policy

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
            place = self._atlas.find(record.topic)
            route = place.simple or place.crossing.choose(record)
            if route is None:
                return None  # an event that is somebody else's to handle
            contract = route.model.__contract__
            event = contract.event
            if contract.correlation is not None:
                CURRENT.set(metadata_of(record, contract.correlation))
            if place.simple:
                await route.handler(decode(route.model, record.value))
            else:
                await _call(route, record, place.parameters)
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
        return Failure(event, error, current_metadata(), attempt, record.value)

    async def _ask(self, failure: Failure) -> Verdict:
        try:
            verdict = await self._policy(failure)
        except Exception as error:  # noqa: BLE001 - nobody else is left to decide
            report_policy_failure(failure, error)
            return Verdict.STOP
        # An annotation does not keep a policy from returning None.
        return verdict if verdict in (Verdict.SKIP, Verdict.RETRY) else Verdict.STOP


async def _call(route: Route, record: Record, parameters: Mapping[str, str]) -> None:
    arguments: list[Any] = [decode(route.model, record.value)]
    if route.headers is not None:
        contract = route.model.__contract__
        arguments.append(decode_headers(contract, route.headers, record.headers))
    keywords = {route.parameters[name]: parameters[name] for name in route.parameters}
    await route.handler(*arguments, **keywords)


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

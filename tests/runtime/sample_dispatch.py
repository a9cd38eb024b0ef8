"""A dispatcher with scripted policies, handlers and dead letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.consume.dispatch import Dispatcher, Ending
from novatrek_gen.runtime.consume.policy import Failure, Policies, Verdict, stop
from novatrek_gen.runtime.consume.routing import Route
from novatrek_gen.runtime.consume.routing_table import RoutingTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from novatrek_gen.runtime.model import Event

__all__ = ["Desk", "Handler", "Letters", "Pauses", "Policy", "desk_of"]


class Policy:
    """Answers with scripted verdicts and keeps the failures it was asked about."""

    def __init__(self, *verdicts: Any) -> None:
        self.verdicts = list(verdicts)
        self.failures: list[Failure] = []

    async def __call__(self, failure: Failure) -> Verdict:
        self.failures.append(failure)
        verdict = self.verdicts.pop(0)
        if isinstance(verdict, Exception):
            raise verdict
        return verdict  # type: ignore[no-any-return]


class Handler:
    """Raises scripted errors, one per call, and keeps the events it was given."""

    def __init__(self, *errors: BaseException) -> None:
        self.errors = list(errors)
        self.events: list[Any] = []

    async def __call__(self, event: Any) -> None:
        self.events.append(event)
        if self.errors:
            raise self.errors.pop(0)


class Letters:
    """Keeps dead letters and their addresses."""

    def __init__(self) -> None:
        self.written: list[tuple[Failure, str]] = []

    async def write(self, failure: Failure, address: str, pause: Any) -> None:
        self.written.append((failure, address))


class Pauses(list[float]):
    """Keeps the pauses that were asked for, and does not wait."""

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


class Desk:
    """A dispatcher that does not wait between attempts."""

    def __init__(
        self, table: RoutingTable, policy: Any, policies: dict[type[Event], Any] | None = None
    ) -> None:
        self.letters = Letters()
        self.pauses = Pauses()
        self.dispatcher = Dispatcher(table, Policies(policy, policies), cast("Any", self.letters))

    async def dispatch(self, record: Any) -> Ending | None:
        return await self.dispatcher.dispatch(record, self.pauses)


def desk_of(
    handler: Callable[[Any], Any],
    policy: Any = stop,
    policies: dict[type[Event], Any] | None = None,
) -> Desk:
    """Return a dispatcher with one route, for payments."""
    return Desk(RoutingTable([Route(PaymentProcessed, handler)]), policy, policies)

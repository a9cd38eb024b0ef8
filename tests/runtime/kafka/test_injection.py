"""Handlers that expect more than the event."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, Any
from unittest.mock import AsyncMock

import pytest
from fast_depends import inject
from faststream import Context, Depends, Logger
from sample_messaging.events import PaymentProcessed

from novatrek_gen.runtime.kafka.router import Route, event_router

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


def database() -> str:
    return "database"


def routed(handler: Callable[..., Awaitable[None]]) -> Any:
    return event_router([Route(PaymentProcessed, handler)], group_id="g")


def logged(function: Any) -> Any:
    @functools.wraps(function)
    async def wrapper(*arguments: Any) -> Any:
        return await function(*arguments)

    return wrapper


class Handlers:
    async def depends(self, event: object, db: str = Depends(database)) -> None: ...
    async def annotated(
        self, event: object, db: Annotated[str, Depends(database)] = "unset"
    ) -> None: ...
    async def context(self, event: object, db: str = Context()) -> None: ...
    async def logger(self, event: object, log: Logger) -> None: ...
    @logged
    async def behind_a_decorator(self, event: object, db: str = Depends(database)) -> None: ...
    @inject
    async def injected(self, event: object, db: str = Depends(database)) -> None: ...
    @logged
    @inject
    async def injected_and_logged(self, event: object, db: str = Depends(database)) -> None: ...
    async def default(self, event: object, unknown: Unknown = 1) -> None: ...  # noqa: F821
    async def no_event(self) -> None: ...
    async def one_more(self, event: object, other: object) -> None: ...
    async def __call__(self, event: object) -> None: ...


class Callables:
    async def __call__(self, event: object, db: str = Depends(database)) -> None: ...


@pytest.mark.parametrize(
    "name", ["depends", "annotated", "context", "logger", "behind_a_decorator"]
)
def test_a_parameter_for_dependency_injection_is_refused(name: str) -> None:
    with pytest.raises(TypeError, match=r"payment.processed has the parameter (db|log) for"):
        routed(getattr(Handlers(), name))


def test_dependency_injection_is_refused_in_callable_objects() -> None:
    with pytest.raises(TypeError, match="has the parameter db for dependency injection"):
        routed(Callables())


@pytest.mark.parametrize("name", ["injected", "injected_and_logged", "default", "__call__"])
def test_other_handlers_are_accepted(name: str) -> None:
    assert routed(getattr(Handlers(), name))


@pytest.mark.parametrize(
    "handler", [Handlers(), AsyncMock(), functools.partial(Handlers().default)]
)
def test_any_object_that_can_be_called_is_accepted(handler: Any) -> None:
    assert routed(handler)


@pytest.mark.parametrize(
    ("name", "reason"), [("no_event", "too many positional"), ("one_more", "argument: 'other'")]
)
def test_a_handler_that_does_not_accept_its_arguments_is_refused(name: str, reason: str) -> None:
    with pytest.raises(TypeError, match=f"payment.processed cannot be called: .*{reason}"):
        routed(getattr(Handlers(), name))

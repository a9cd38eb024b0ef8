"""Mistakes in policies, which would otherwise stop a consumer at its first failure."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .option_checks import is_async
from .policy import Retry

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["check_policies", "check_routed"]


def check_policies(default: object, by_model: Mapping[Any, object]) -> None:
    """Check what a router was given as its policies.

    Args:
        default: The policy of every event without one of its own.
        by_model: Policies of single events, by the event's class.

    Raises:
        TypeError: Something is not a policy, a key is not the class of an event, or there are no
            keys.
    """
    _check(default, "policy")
    # Callers may not check types.
    if not isinstance(by_model, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        kind = type(by_model).__name__
        raise TypeError(
            f"policies is a {kind}, but must be a dict of classes of events and policies"
        )
    for model, policy in by_model.items():
        if not inspect.isclass(model) or not hasattr(model, "__contract__"):
            raise TypeError(f"policies: {model!r} is not the class of an event")
        _check(policy, f"policies[{model.__name__}]")


def check_routed(by_model: Iterable[Any], events: Iterable[str]) -> None:
    """Check that each event with a policy of its own is handled by the consumer.

    Args:
        by_model: The classes of the events with a policy of their own.
        events: The names of the events that the consumer handles.

    Raises:
        ValueError: An event is not handled, so its policy would never be asked.
    """
    handled = set(events)
    for model in by_model:
        name = model.__contract__.event
        if name not in handled:
            raise ValueError(
                f"policies[{model.__name__}]: this consumer does not handle {name}; it handles "
                f"{', '.join(sorted(handled))}"
            )


def _check(policy: object, where: str) -> None:
    if inspect.isclass(policy):
        name = policy.__name__
        raise TypeError(f"{where} is the class {name}, not a policy: write {name}()")
    if not callable(policy):
        raise TypeError(f"{where}: {policy!r} is not a policy: it cannot be called with a failure")
    if not is_async(policy):
        raise TypeError(
            f"{where}: {policy!r} is not a policy: it must be a function defined with async def, "
            "which takes a failure and returns a verdict"
        )
    if isinstance(policy, Retry):
        _check(policy.then, f"{where}.then")

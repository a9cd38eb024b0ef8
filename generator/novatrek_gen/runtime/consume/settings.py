"""The options of a consumer, validated and with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from .dead_letters import DEAD_LETTERS
from .options import ConsumerOptions
from .policy import Policies, Retry

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ConsumerSettings", "settings_of"]

_OFFSET_RESETS: Final = ("earliest", "latest")


@dataclass(frozen=True, slots=True)
class ConsumerSettings:
    """The settings of a consumer; `ConsumerOptions` describes them."""

    policies: Policies
    concurrency: int
    dead_letters: str
    check: bool
    auto_offset_reset: Literal["earliest", "latest"]


def settings_of(options: ConsumerOptions) -> ConsumerSettings:
    """Return options with their defaults.

    Type checkers report most mistakes in options. Services that are not type-checked get an
    exception here, because an option that is ignored can cost events.

    Raises:
        TypeError: An option is unknown, a policy cannot be called, or the concurrency is no int.
        ValueError: The concurrency is below 1, or `auto_offset_reset` has no legal value.
    """
    _check(options)
    return ConsumerSettings(
        policies=Policies(options.get("policy", Retry()), options.get("policies")),
        concurrency=options.get("concurrency", 1),
        dead_letters=options.get("dead_letters", DEAD_LETTERS),
        check=options.get("check", True),
        auto_offset_reset=options.get("auto_offset_reset", "earliest"),
    )


def _check(options: Mapping[str, Any]) -> None:
    known = ConsumerOptions.__annotations__
    for name in options:
        if name not in known:
            raise TypeError(f"unknown consumer option {name!r}{_suggestion(name, list(known))}")
    concurrency = options.get("concurrency", 1)
    if type(concurrency) is not int:
        raise TypeError(f"concurrency is {concurrency!r}, but must be an int")
    if concurrency < 1:
        raise ValueError(f"concurrency is {concurrency}, but must be at least 1")
    reset = options.get("auto_offset_reset", "earliest")
    if reset not in _OFFSET_RESETS:
        raise ValueError(f"auto_offset_reset is {reset!r}, but must be 'earliest' or 'latest'")
    policies = [options.get("policy", Retry()), *options.get("policies", {}).values()]
    for policy in policies:
        if not callable(policy):
            raise TypeError(f"{policy!r} is not a policy: it cannot be called with a failure")


def _suggestion(name: str, known: list[str]) -> str:
    from difflib import get_close_matches  # imported here because only a mistake needs it

    close = get_close_matches(name, known, n=1)
    return f", did you mean {close[0]!r}?" if close else f"; the options are {', '.join(known)}"

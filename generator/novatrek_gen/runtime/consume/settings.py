"""The options of a consumer, validated and with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from .back_pressure import MAX_BUFFERED_BYTES
from .dead_letters import DEAD_LETTERS
from .options import ConsumerOptions
from .policy import Policies, Retry
from .policy_checks import check_policies

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ConsumerSettings", "settings_of"]

_SESSION_SECONDS: Final = 10.0
_CHOICES: Final = {
    "auto_offset_reset": ("earliest", "latest"),
    "isolation_level": ("read_committed", "read_uncommitted"),
}


@dataclass(frozen=True, slots=True)
class ConsumerSettings:
    """The settings of a consumer; `ConsumerOptions` describes them."""

    policies: Policies
    concurrency: int
    max_buffered_bytes: int
    session_timeout: float
    dead_letters: str
    check: bool
    auto_offset_reset: Literal["earliest", "latest"]
    isolation_level: Literal["read_committed", "read_uncommitted"]


def settings_of(options: ConsumerOptions) -> ConsumerSettings:
    """Return options with their defaults.

    Type checkers report most mistakes in options. Services that are not type-checked get an
    exception here, because an option that is ignored can cost events.

    Raises:
        TypeError: An option is unknown, something is not a policy, or a number is no int.
        ValueError: A number is below 1, or another option has no legal value.
    """
    _check(options)
    return ConsumerSettings(
        policies=Policies(options.get("policy", Retry()), options.get("policies")),
        concurrency=options.get("concurrency", 1),
        max_buffered_bytes=options.get("max_buffered_bytes", MAX_BUFFERED_BYTES),
        session_timeout=options.get("session_timeout", _SESSION_SECONDS),
        dead_letters=options.get("dead_letters", DEAD_LETTERS),
        check=options.get("check", True),
        auto_offset_reset=options.get("auto_offset_reset", "earliest"),
        isolation_level=options.get("isolation_level", "read_committed"),
    )


def _check(options: Mapping[str, Any]) -> None:
    known = ConsumerOptions.__annotations__
    for name in options:
        if name not in known:
            raise TypeError(f"unknown consumer option {name!r}{_suggestion(name, list(known))}")
    for name in ("concurrency", "max_buffered_bytes"):
        number = options.get(name, 1)
        if type(number) is not int:
            raise TypeError(f"{name} is {number!r}, but must be an int")
        if number < 1:
            raise ValueError(f"{name} is {number}, but must be at least 1")
    seconds = options.get("session_timeout", _SESSION_SECONDS)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"session_timeout is {seconds!r}, but must be a number of seconds")
    if not 0 < seconds < float("inf"):
        raise ValueError(f"session_timeout is {seconds}, but must be greater than 0")
    for name, (first, second) in _CHOICES.items():
        choice = options.get(name, first)
        if choice not in (first, second):
            raise ValueError(f"{name} is {choice!r}, but must be {first!r} or {second!r}")
    check_policies(options.get("policy", Retry()), options.get("policies", {}))


def _suggestion(name: str, known: list[str]) -> str:
    from difflib import get_close_matches  # imported here because only a mistake needs it

    close = get_close_matches(name, known, n=1)
    return f", did you mean {close[0]!r}?" if close else f"; the options are {', '.join(known)}"

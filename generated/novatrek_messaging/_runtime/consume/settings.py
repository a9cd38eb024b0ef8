"""The options of a consumer, validated and with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from .back_pressure import MAX_BUFFERED_BYTES
from .dead_letters import DEAD_LETTERS, check_name
from .option_checks import check_flag, check_names, check_seconds, check_whole
from .options import ConsumerOptions
from .policy import Policies, Retry
from .policy_checks import check_policies

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ConsumerSettings", "refused_session_timeout", "settings_of"]

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

    Raises:
        TypeError: An option is unknown or has the wrong type.
        ValueError: An option has no legal value.
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


def refused_session_timeout(seconds: float) -> ValueError:
    """Return the error of a session time-out that Kafka refuses."""
    return ValueError(
        f"Kafka refuses session_timeout={seconds:g}: it must be between the brokers' "
        "group.min.session.timeout.ms and group.max.session.timeout.ms, by default 6 s and 30 min"
    )


def _check(options: Mapping[str, Any]) -> None:
    check_names("consumer", options, ConsumerOptions.__annotations__)
    for name in ("concurrency", "max_buffered_bytes"):
        check_whole(name, options.get(name, 1))
    check_seconds(
        "session_timeout", options.get("session_timeout", _SESSION_SECONDS), positive=True
    )
    check_flag("check", options.get("check", True))
    check_name(options.get("dead_letters", DEAD_LETTERS))
    for name, (first, second) in _CHOICES.items():
        choice = options.get(name, first)
        if choice not in (first, second):
            raise ValueError(f"{name} is {choice!r}, but must be {first!r} or {second!r}")
    check_policies(options.get("policy", Retry()), options.get("policies", {}))

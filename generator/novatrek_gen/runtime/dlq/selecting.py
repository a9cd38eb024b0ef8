"""Which dead letters a command is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from ..codec.json import JSON_ERRORS, read_json
from ..contract.pointer import follow, parse_pointer

if TYPE_CHECKING:
    from .found import Found

__all__ = ["Condition", "Filters", "condition_from", "moment_from"]

_DURATION: Final = re.compile(r"(\d+)([smhdw])")
_SECONDS: Final = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


@dataclass(frozen=True)
class Condition:
    """A value that a payload has to contain: `/status=OPEN`."""

    steps: tuple[str, ...]
    value: Any
    text: str

    def accepts(self, value: bytes | None) -> bool:
        """Return whether a payload contains the value at its place."""
        try:
            found = follow(read_json(value or b""), self.steps)
        except (*JSON_ERRORS, LookupError):
            return False
        if isinstance(found, str):
            return found == self.text
        if isinstance(found, bool) or isinstance(self.value, bool):
            return found is self.value
        return bool(found == self.value)


@dataclass(frozen=True)
class Filters:
    """What dead letters have to be like; what is None or empty does not matter.

    Attributes:
        ids: Their ids.
        error: The class of the exception.
        event: The name of the event.
        since: When they were written at the earliest.
        where: Values in their payloads.
    """

    ids: tuple[str, ...] = ()
    error: str | None = None
    event: str | None = None
    since: datetime | None = None
    where: tuple[Condition, ...] = ()

    @property
    def any_given(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.ids or self.error or self.event or self.since or self.where)

    def accept(self, found: Found) -> bool:
        """Return whether a dead letter is selected."""
        letter = found.letter
        return (
            (not self.ids or found.id in self.ids)
            and self.error in (None, letter.error)
            and self.event in (None, letter.event)
            and (self.since is None or found.timestamp >= self.since.timestamp() * 1_000)
            and all(each.accepts(letter.value) for each in self.where)
        )


def condition_from(text: str) -> Condition:
    """Return the condition that a text such as `/status=OPEN` describes.

    A value that is JSON, such as 5 or true, is compared with values of its type; any value is
    compared with texts.

    Raises:
        ValueError: It is not a JSON Pointer, `=` and a value.
    """
    pointer, equals, value = text.partition("=")
    if not equals or not pointer.startswith("/"):
        raise ValueError(f"{text!r} is not of the form /path/to/value=VALUE")
    try:
        parsed = read_json(value.encode())
    except JSON_ERRORS:
        parsed = value
    return Condition(parse_pointer(pointer), parsed, value)


def moment_from(text: str, now: datetime) -> datetime:
    """Return the moment that a text describes: `90m`, `2h`, `7d`, or a time in ISO 8601.

    Args:
        text: The text. A time without an offset is one of UTC.
        now: The current time.

    Raises:
        ValueError: It is neither.
    """
    if match := _DURATION.fullmatch(text):
        return now - timedelta(seconds=int(match[1]) * _SECONDS[match[2]])
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"{text!r} is neither a duration such as 90m, 2h or 7d nor a time such as "
            "2026-03-02T14:00:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

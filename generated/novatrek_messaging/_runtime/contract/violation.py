"""The one error that says: this message and its contract disagree."""

from __future__ import annotations

from typing import Final

__all__ = ["ContractViolation", "render_value", "shorten", "violation_behind"]

_VALUE_LIMIT: Final = 80


class ContractViolation(ValueError):  # noqa: N818 - it says what it is better than an Error
    """A message was refused, on its way in or on its way out, because its contract forbids it.

    Attributes:
        event: Name of the event whose contract was broken.
        pointer: JSON Pointer to the offending value; the empty string is the whole message.
        keyword: JSON Schema keyword that refused it; `json` when the bytes are not usable JSON,
            `model` when the schema accepts the message and only the Python model refuses it.
        value: The offending value as shortened JSON. It is payload: keep it out of logs.
        reason: What is wrong, in one sentence, which may quote the value.
    """

    def __init__(self, event: str, pointer: str, keyword: str, value: str, reason: str) -> None:
        """Take the attributes, all of them."""
        # Everything goes to args as well: that is what pickle and copy rebuild an exception from.
        super().__init__(event, pointer, keyword, value, reason)
        self.event = event
        self.pointer = pointer
        self.keyword = keyword
        self.value = value
        self.reason = reason

    def __str__(self) -> str:
        """Return event, pointer, reason and keyword on one line."""
        where = f"{self.event}: {self.pointer}" if self.pointer else self.event
        return f"{where}: {self.reason} [{self.keyword}]"

    def redacted(self) -> ContractViolation:
        """Return the same violation without anything taken from the message, fit for a log."""
        reason = "the value is refused by the contract"
        return ContractViolation(self.event, self.pointer, self.keyword, "", reason)


def violation_behind(error: BaseException) -> ContractViolation | None:
    """Return the violation that a traceback of `error` would show, itself or one it came from."""
    seen: set[int] = set()  # a chain may lead back to where it began
    ahead: list[BaseException | None] = [error]
    while ahead:
        each = ahead.pop()
        if isinstance(each, ContractViolation):
            return each
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            ahead.append(each.__cause__)
            ahead.append(None if each.__suppress_context__ else each.__context__)
            ahead.extend(getattr(each, "exceptions", ()))
    return None


def render_value(value: object) -> str:
    """Return `value` as one line of JSON, or of Python where JSON has no word for it, shortened."""
    from msgspec import json  # models import this module, and they never fail

    try:
        text = json.Encoder(decimal_format="number", enc_hook=repr).encode(value).decode()
    except (TypeError, ValueError, RecursionError):
        text = ascii(value)
    return shorten(text)


def shorten(text: str, limit: int = _VALUE_LIMIT) -> str:
    """Return `text` on one line and cut to `limit` characters."""
    line = " ".join(text[: 2 * limit].split())
    return line if len(line) <= limit and len(text) <= 2 * limit else line[: limit - 1] + "…"

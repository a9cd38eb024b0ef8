"""The error of a message that does not conform to its contract."""

from __future__ import annotations

from typing import Final

__all__ = ["ContractViolation", "render_value", "shorten", "violation_behind"]

_VALUE_LIMIT: Final = 80


class ContractViolation(ValueError):  # noqa: N818 - public, and clearer than an Error
    """A message was refused, when it was decoded or encoded, because its contract forbids it.

    Attributes:
        event: Name of the event whose contract was violated.
        pointer: JSON Pointer to the invalid value; the empty string is the whole message. For a
            header it starts with `$message.header#`, for the message key with `$message.key#`.
        keyword: JSON Schema keyword that failed; `json` if the bytes are not usable JSON, `model`
            if the schema accepts the message and only the Python model refuses it.
        value: The invalid value as shortened JSON. It is payload: keep it out of logs.
        reason: One sentence about what is wrong, which may quote the value.
    """

    def __init__(self, event: str, pointer: str, keyword: str, value: str, reason: str) -> None:
        """Create a violation; the arguments are the attributes."""
        # Passed to args as well: pickle and copy rebuild an exception from them.
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
        """Return the same violation without any value of the message, fit for a log."""
        reason = "the value is refused by the contract"
        return ContractViolation(self.event, self.pointer, self.keyword, "", reason)


def violation_behind(error: BaseException) -> ContractViolation | None:
    """Return the violation that `error` is or was caused by, as a traceback would show it."""
    seen: set[int] = set()  # a chain of causes may be circular
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
    """Return `value` as one shortened line of JSON, or of Python if JSON cannot express it."""
    from msgspec import json  # only errors need it, and every model imports this module

    try:
        text = json.Encoder(decimal_format="number", enc_hook=repr).encode(value).decode()
    except (TypeError, ValueError, RecursionError):
        text = ascii(value)
    return shorten(text)


def shorten(text: str, limit: int = _VALUE_LIMIT) -> str:
    """Return `text` on one line, cut to `limit` characters."""
    line = " ".join(text[: 2 * limit].split())
    return line if len(line) <= limit and len(text) <= 2 * limit else line[: limit - 1] + "…"

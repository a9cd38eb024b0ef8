"""AsyncAPI runtime expressions: where in a message a value is.

`$message.header#/traceId` and `$message.payload#/guest/id`, as AsyncAPI 3 defines them: a source
and a JSON Pointer into it. A header's value is text; a pointer that goes on reads it as JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .pointer import follow

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HEADER", "PAYLOAD", "header_name", "header_text", "payload_pointer", "value_at"]

HEADER: Final = "$message.header#"
PAYLOAD: Final = "$message.payload#"


def payload_pointer(expression: str) -> str | None:
    """Return the pointer of an expression that leads into the payload, None of any other."""
    return expression[len(PAYLOAD) :] if expression.startswith(PAYLOAD) else None


def header_name(expression: str) -> str | None:
    """Return the name of the header that is an expression's value, None where there is none."""
    pointer = expression[len(HEADER) :] if expression.startswith(HEADER) else ""
    name = pointer[1:]
    if not name or "/" in name:
        return None
    return name.replace("~1", "/").replace("~0", "~")


def header_text(headers: Sequence[tuple[str, bytes | None]], name: str) -> str | None:
    """Return the last header called `name` as text, or None if it is absent or null."""
    for candidate, value in reversed(headers):
        if candidate == name:
            return None if value is None else value.decode(errors="replace")
    return None


def value_at(
    expression: str, headers: Sequence[tuple[str, bytes | None]], payload: bytes | None
) -> Any:
    """Return what an expression finds in a message.

    Raises:
        LookupError: The message has no such value.
    """
    pointer = payload_pointer(expression)
    if pointer is not None:
        return follow(_document(expression, payload), pointer)
    name = header_name(expression)
    if name is not None:
        text = header_text(headers, name)
        if text is None:
            raise LookupError(expression)
        return text
    name, _, rest = expression[len(HEADER) + 1 :].partition("/")
    text = header_text(headers, name.replace("~1", "/").replace("~0", "~"))
    return follow(_document(expression, None if text is None else text.encode()), f"/{rest}")


def _document(expression: str, data: bytes | None) -> Any:
    from ..codec.events import (
        parse,  # which knows models, which know contracts, which know expressions
    )
    from .violation import ContractViolation

    try:
        return parse("", data)
    except ContractViolation:
        raise LookupError(expression) from None

"""Values of a message by runtime expression: read from received messages, written to new ones.

The value of a header is text. An expression with further steps reads that text as JSON and follows
the steps into it. Reading and writing are in one module so that sender and receiver agree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from ..codec.json import parse_json, to_json
from ..contract.expression import Expression
from ..contract.pointer import fill, follow, to_pointer
from ..contract.violation import ContractViolation

__all__ = ["Draft", "Headers", "header_text", "received_value"]

Headers: TypeAlias = Sequence[tuple[str, bytes | None]]


def header_text(headers: Headers, name: str) -> str | None:
    """Return the last header called `name` as text, or None if it is absent or null."""
    for candidate, value in reversed(headers):
        if candidate == name:
            return None if value is None else value.decode(errors="replace")
    return None


def received_value(expression: Expression, headers: Headers, payload: bytes | None) -> Any:
    """Return the value of an expression in a received message.

    Raises:
        LookupError: The message has no such value.
    """
    return _value(
        expression,
        header=lambda name: header_text(headers, name),
        payload=lambda: _parsed(payload),
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that is being composed.

    Attributes:
        headers: Its headers.
        document: Its payload as a JSON document, None if it is bytes.
    """

    headers: dict[str, str]
    document: Any

    def value(self, expression: Expression) -> Any:
        """Return the value of an expression, or None if the message has none or null."""
        try:
            return _value(expression, header=self.headers.get, payload=lambda: self.document)
        except LookupError:
            return None

    def fill(self, expression: Expression, text: str) -> bool:
        """Write a text to a place that has no value yet.

        Returns:
            Whether the payload has changed. It does not if there is no object to add the text to.

        Raises:
            ValueError: The place is inside a header that is not a JSON object.
        """
        if expression.source == "payload":
            return fill(self.document, expression.steps, text)
        if expression.steps:
            self.set_header(expression.steps, text)
        return False

    def set_header(self, steps: Sequence[str], text: str) -> None:
        """Set a header, or a member inside a header whose value is JSON.

        Args:
            steps: The header's name, then the steps into its JSON; missing objects are created.
            text: The value.

        Raises:
            ValueError: The header exists, and is not a JSON object with objects along the steps.
        """
        name, *inner = steps
        if inner:
            try:
                header = _parsed(self.headers.get(name, "{}").encode())
                text = to_json(_with_member(header, inner, text)).decode()
            except LookupError:
                raise ValueError(
                    f"the header {name} is not a JSON object that {to_pointer(inner)} can be set in"
                ) from None
        self.headers[name] = text


def _value(
    expression: Expression, header: Callable[[str], str | None], payload: Callable[[], Any]
) -> Any:
    if expression.source == "payload":
        return follow(payload(), expression.steps)
    if not expression.steps:
        raise LookupError(expression.text)
    name, *inner = expression.steps
    text = header(name)
    if text is None:
        raise LookupError(expression.text)
    return follow(_parsed(text.encode()), inner) if inner else text


def _parsed(data: bytes | None) -> Any:
    try:
        return parse_json("", data)
    except ContractViolation as error:
        raise LookupError(error.reason) from None


def _with_member(value: Any, steps: Sequence[str], text: str) -> Any:
    """Return a JSON object with the member that `steps` lead to set to `text`."""
    if not steps:
        return text
    if not isinstance(value, dict):
        raise LookupError(steps[0])
    members = cast("dict[str, Any]", value)
    return {**members, steps[0]: _with_member(members.get(steps[0], {}), steps[1:], text)}

"""Runtime expressions: the place of a value in a message.

AsyncAPI 3.0.0, "Runtime Expression": `$message.header` or `$message.payload`, with a JSON Pointer
(RFC 6901) as its fragment. The first step into the headers is the name of a header:
`$message.header#/meta~1replyTo` is the header `meta/replyTo`, `$message.header#/meta/replyTo` the
member `replyTo` of the JSON object in the header `meta`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, cast

from .pointer import parse_pointer

__all__ = ["HEADERS", "KEY", "Expression", "Source", "parse_expression"]

Source = Literal["header", "payload"]

# The expression of all headers, which pointers to a header in violations start with.
HEADERS: Final = "$message.header#"
# What pointers into a message key start with in violations; AsyncAPI has no expression for it.
KEY: Final = "$message.key#"
_FORM: Final = re.compile(r"\$message\.(header|payload)(?:#((?:/(?:[^/~]|~[01])*)*))?")


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed runtime expression.

    Attributes:
        text: The expression as the contract contains it.
        source: The part of the message it refers to.
        steps: The unescaped steps of the pointer into that part.
    """

    text: str = field(compare=False)
    source: Source
    steps: tuple[str, ...]


@cache
def parse_expression(text: str) -> Expression:
    """Parse a runtime expression.

    Raises:
        ValueError: It is not a runtime expression.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"not a runtime expression of AsyncAPI: {text!r}")
    return Expression(text, cast("Source", found[1]), parse_pointer(found[2] or ""))

"""Writes JSON values as text, with every digit of their numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from novatrek_gen.source.numbers import LongNumber

_INDENT = "  "


def to_json(value: Any) -> str:
    """Return a JSON value as indented text.

    It is what `json.dumps` gives, which would write a `LongNumber` as the float it is.
    """
    return "".join(_pieces(value, "\n"))


def _pieces(value: Any, line: str) -> Iterator[str]:
    """Yield the text of a value; ``line`` begins a line as far in as the value stands."""
    inner = line + _INDENT
    if isinstance(value, dict) and value:
        for number, (key, below) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inner}{json.dumps(key, ensure_ascii=False)}: "
            yield from _pieces(below, inner)
        yield f"{line}}}"
    elif isinstance(value, list) and value:
        for number, item in enumerate(value):
            yield f"{',' if number else '['}{inner}"
            yield from _pieces(item, inner)
        yield f"{line}]"
    elif isinstance(value, LongNumber):
        yield str(value.exact)
    else:
        yield json.dumps(value, ensure_ascii=False)

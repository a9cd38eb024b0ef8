"""Writes values of contract files as text, with all digits of their numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from novatrek_gen.source.hidden import with_escapes
from novatrek_gen.source.load import is_json
from novatrek_gen.source.numbers import LongNumber
from novatrek_gen.source.yaml.writing import to_yaml

_INDENT = "  "


class JsonText(str):
    """The text of a value as `to_json` returns it; inside a value, `to_json` writes it as is."""

    __slots__ = ()


def to_text(value: Any, file: str) -> str:
    """Return a JSON value as the content of ``file``: JSON or YAML, by its name."""
    return to_json(value) + "\n" if is_json(file) else to_yaml(value)


def to_json(value: Any) -> str:
    """Return a JSON value as indented text.

    As `json.dumps`, but a `LongNumber` keeps all its digits, and hidden characters are escaped.
    """
    return "".join(_pieces(value, "\n"))


def to_json_line(value: Any) -> str:
    """Return a JSON value as text on one line, as `to_json` returns it on several."""
    # Line breaks in strings are escaped, so these are all between values.
    tight = re.sub(r"(?<=[\[{])\n +|\n *(?=[\]}])", "", to_json(value))
    return re.sub(r"\n +", " ", tight)


def _pieces(value: Any, line: str) -> Iterator[str]:
    """Yield the text of a value; ``line`` is a line break with the indentation of the value."""
    inner = line + _INDENT
    if isinstance(value, dict) and value:
        for number, (key, below) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inner}{_text(key)}: "
            yield from _pieces(below, inner)
        yield f"{line}}}"
    elif isinstance(value, list) and value:
        for number, item in enumerate(value):
            yield f"{',' if number else '['}{inner}"
            yield from _pieces(item, inner)
        yield f"{line}]"
    elif isinstance(value, JsonText):
        yield value.replace("\n", line)  # JSON escapes the line breaks of strings
    elif isinstance(value, LongNumber):
        yield str(value.exact)
    else:
        yield _text(value)


def _text(value: Any) -> str:
    return with_escapes(json.dumps(value, ensure_ascii=False))

"""Writes values of contract files as text, with all digits of their numbers."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring
from typing import Any

from novatrek_gen.source.hidden import with_escapes
from novatrek_gen.source.load import is_json
from novatrek_gen.source.numbers import LongNumber
from novatrek_gen.source.yaml.writing import to_yaml

_INDENT = "  "
_PLAIN = json.JSONEncoder(ensure_ascii=False)


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
    pieces: list[str] = []
    _write(value, "\n", pieces)
    # At once, because it takes a while for each: only strings can have hidden characters.
    return with_escapes("".join(pieces))


def to_json_line(value: Any) -> str:
    """Return a JSON value as text on one line, as `to_json` returns it on several."""
    # Line breaks in strings are escaped, so these are all between values.
    tight = re.sub(r"(?<=[\[{])\n +|\n *(?=[\]}])", "", to_json(value))
    return re.sub(r"\n +", " ", tight)


def _write(value: Any, line: str, pieces: list[str]) -> None:
    """Add the text of a value; ``line`` is a line break with the indentation of the value."""
    if type(value) is str:  # most values
        pieces.append(encode_basestring(value))
        return
    inner = line + _INDENT
    if isinstance(value, dict) and value:
        before = "{" + inner
        for key, below in value.items():
            pieces.append(f"{before}{encode_basestring(key)}: ")
            _write(below, inner, pieces)
            before = "," + inner
        pieces.append(f"{line}}}")
    elif isinstance(value, list) and value:
        before = "[" + inner
        for item in value:
            pieces.append(before)
            _write(item, inner, pieces)
            before = "," + inner
        pieces.append(f"{line}]")
    elif isinstance(value, JsonText):
        pieces.append(value.replace("\n", line))  # JSON escapes the line breaks of strings
    elif isinstance(value, LongNumber):
        pieces.append(str(value.exact))
    else:
        pieces.append(_text(value))


def _text(value: Any) -> str:
    return _PLAIN.encode(value)

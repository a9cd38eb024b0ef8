"""Writes JSON values as YAML 1.2, with all digits of their numbers.

PyYAML writes YAML 1.1 and only the digits that a float has. What is written here has the same
meaning in both versions of YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from novatrek_gen.source.numbers import LongNumber

_INDENT: Final = "  "
# Text that no parser takes for anything but a string, at the start of a line and behind a key.
_BARE: Final = re.compile(
    r"[A-Za-z_/$](?:[\w./$()+=@'-]|,|:(?=[^\s:])|(?<=\S)#| (?=[\w/$(]))*", re.ASCII
)
_WORDS: Final = frozenset("null true false yes no on off y n".split())
# Characters that YAML does not allow, or takes for a line break (YAML 1.2.2, 5.1 and 5.4), and
# those that change the order in which others are shown (UAX #9).
_ODD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def to_yaml(value: Any) -> str:
    """Return a JSON value as a YAML document in block style."""
    return "".join(_pieces(value, "\n")).lstrip("\n ") + "\n"


def _pieces(value: Any, line: str) -> Iterator[str]:
    """Yield the text of a value behind a key or dash; ``line`` is a line break with indentation."""
    if isinstance(value, dict) and value:
        for key, below in value.items():
            yield f"{line}{_text(key)}:"
            yield from _pieces(below, line + _INDENT)
    elif isinstance(value, list) and value:
        for item in value:
            yield f"{line}-"
            yield from _item(item, line + _INDENT)
    elif isinstance(value, str):
        yield f" {_block(value, line) or _text(value)}"
    elif isinstance(value, LongNumber):
        yield f" {value.exact}"
    else:
        yield f" {json.dumps(value)}"


def _item(value: Any, line: str) -> Iterator[str]:
    """Yield the text of an item; the first key or dash in it is on the line of its own dash."""
    pieces = _pieces(value, line)
    first = next(pieces)
    yield f" {first.removeprefix(line)}" if first.startswith(line) else first
    yield from pieces


def _block(text: str, line: str) -> str | None:
    """Return a text of several lines as a literal block, or None if that would change it."""
    content = text.removesuffix("\n")
    if "\n" not in text or _ODD.search(text) or content.startswith((" ", "\t", "\n")):
        return None
    if not content or content.endswith("\n"):
        return None
    indented = (line + each if each else "\n" for each in content.split("\n"))
    return f"|{'' if text.endswith(chr(10)) else '-'}{''.join(indented)}"


def _text(text: str) -> str:
    """Return a text on one line: as it is, or in quotes where it could mean anything else."""
    if _BARE.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if "\n" in text or "\t" in text or "'" in text or _ODD.search(text):
        quoted = json.dumps(text, ensure_ascii=False)
        return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", quoted)
    return f"'{text}'"

"""The line of a finding with a caret below its position."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from novatrek_gen.presentation.lines import Line, Span, line

_LONG, _BEFORE = (
    100,
    40,
)  # characters of a line that are shown, and how many of them before the place


def excerpt(text: str, number: int, column: int, colour: str) -> Iterator[Line]:
    """Yield line ``number`` of a file, and a caret below the character at ``column``.

    Yields nothing if the line has no such column. The width of each character is taken into
    account; control characters and invisible characters are replaced.
    """
    if not 1 <= column <= len(text) + 1:
        return
    shown = "".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in text)
    before, after = shown[: column - 1], shown[column - 1 :]
    if len(shown) > _LONG:
        before = f"…{before[-_BEFORE:]}" if len(before) > _BEFORE else before
        room = _LONG - len(before)
        after = f"{after[:room]}…" if len(after) > room else after
    margin = " " * len(str(number))
    yield line(f"    {number} | {before}{after}")
    yield line(f"    {margin} | {_blank(before)}", Span("^", colour, bold=True))


def _blank(text: str) -> str:
    """Return white space as wide as the text; tabs are kept, so they have the same width."""
    return "".join(c if c == "\t" else " " * _width(c) for c in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

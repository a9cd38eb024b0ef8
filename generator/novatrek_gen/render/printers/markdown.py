"""Texts of contracts in Markdown: whatever an author writes stays where it was put."""

from __future__ import annotations

import re

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def code(text: str) -> str:
    """Return a code span, fenced by more backticks than the text has in a row."""
    line = " ".join(text.split()) or " "
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if "`" in (line[0], line[-1]) else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def inline(text: str) -> str:
    """Return text that is read as text: no links, no emphasis, no HTML, no cell's end."""
    return re.sub(r"([\\`*\[\]|<>])", r"\\\1", " ".join(text.split()))


def cell(text: str) -> str:
    """Return text that stays within its cell of a table: no line ends, no bars, no HTML."""
    line = " ".join(text.split()).replace("|", "\\|")
    parts: list[str] = []
    end = 0
    for span in _CODE_SPAN.finditer(line):
        parts += [line[end : span.start()].replace("<", "&lt;"), span[0]]
        end = span.end()
    return "".join((*parts, line[end:].replace("<", "&lt;")))

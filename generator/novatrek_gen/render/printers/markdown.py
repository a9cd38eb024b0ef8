"""Texts of contracts in Markdown: no text breaks out of the place where it is printed."""

from __future__ import annotations

import re

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


class Markdown(str):
    """Text that is Markdown already, so that it is printed as it is."""

    __slots__ = ()


def plain(text: str) -> Markdown:
    """Return text without any markup: no links, no emphasis, no HTML, no cell's end."""
    return Markdown(re.sub(r"([\\`*\[\]|<>])", r"\\\1", re.sub(r"\s+", " ", text)))


def code(text: str) -> Markdown:
    """Return a code span, fenced by more backticks than the text has in a row."""
    line = " ".join(text.split()) or " "
    fence = _fence(line, 1)
    pad = " " if "`" in (line[0], line[-1]) else ""
    return Markdown(f"{fence}{pad}{line}{pad}{fence}")


def fenced(text: str, language: str) -> Markdown:
    """Return a code block, fenced by more backticks than the text has in a row."""
    fence = _fence(text, 3)
    return Markdown(f"{fence}{language}\n{text}\n{fence}")


def cell(text: str) -> Markdown:
    """Return Markdown that stays within its cell of a table: no line ends, no bars, no HTML."""
    line = " ".join(text.split()).replace("|", "\\|")
    parts: list[str] = []
    end = 0
    for span in _CODE_SPAN.finditer(line):
        parts += [line[end : span.start()].replace("<", "&lt;"), span[0]]
        end = span.end()
    return Markdown("".join((*parts, line[end:].replace("<", "&lt;"))))


def _fence(text: str, shortest: int) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(shortest, longest + 1)

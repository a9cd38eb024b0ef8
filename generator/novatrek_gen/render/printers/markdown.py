"""Texts of contracts in Markdown: no text breaks out of the place where it is printed."""

from __future__ import annotations

import re

from novatrek_gen.source.hidden import with_escapes, without_hidden

CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


# Characters with a meaning within a line. An underscore inside a word has none.
_MARKUP = re.compile(r"[\\`*\[\]|<>~&]|(?<![^\W_])_|_(?![^\W_])|(?<=\s)#")
# What begins a heading, a list or a rule, at the beginning of a text.
_BLOCK = re.compile(
    r"^(\s?)(#{1,6}(?=\s|$)|[+-](?=\s|$)|-[-\s]*$|=+\s*$)|^(\s?\d{1,9})([.)])(?=\s|$)"
)


class Markdown(str):
    """Text that is Markdown already, so that it is printed as it is."""

    __slots__ = ()


def plain(text: str) -> Markdown:
    """Return text without any markup: no links, HTML, emphasis, headings, lists or cells' ends."""
    line = re.sub(r"\s+", " ", without_hidden(text))
    return Markdown(_BLOCK.sub(_escaped_block, _MARKUP.sub(r"\\\g<0>", line)))


def _escaped_block(start: re.Match[str]) -> str:
    if start[4]:
        return f"{start[3]}\\{start[4]}"
    return f"{start[1]}\\{start[2]}"


def code(text: str) -> Markdown:
    """Return a code span, fenced by more backticks than the text has in a row."""
    line = " ".join(without_hidden(text).split()) or " "
    fence = _fence(line, 1)
    pad = " " if "`" in (line[0], line[-1]) else ""
    return Markdown(f"{fence}{pad}{line}{pad}{fence}")


def fenced(text: str, language: str) -> Markdown:
    """Return a code block, fenced by more backticks than the text has in a row."""
    text = with_escapes(text)
    fence = _fence(text, 3)
    return Markdown(f"{fence}{language}\n{text}\n{fence}")


def _fence(text: str, shortest: int) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(shortest, longest + 1)

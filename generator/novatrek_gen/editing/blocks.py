"""Additions to YAML in block style."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from novatrek_gen.editing.fragments import Fragment, Page
from novatrek_gen.source.spans import Span


def in_block(
    page: Page, chain: Sequence[Span], key: str | None, fragment: Fragment
) -> Iterator[str]:
    """Yield texts with a member or item at the end of the last value of a chain.

    Args:
        page: the text.
        chain: the values from the root to the object or array.
        key: the key of the member; None for an item.
        fragment: the value to add.
    """
    owner = chain[-1]
    if owner.flow or owner.kind == "scalar":
        yield from _first(page, chain, key, fragment)
        return
    column = _column(page, owner)
    entry = textwrap.indent(fragment.member(key, len(page.unit)), " " * column)
    is_root = len(chain) == 1 and len(owner.children) == 1 and fragment.is_block
    gap = "\n" if is_root or page.has_gap(owner) else ""
    for place in _places(page, owner, column):
        yield _inserted(page, place, gap + entry)


def _first(page: Page, chain: Sequence[Span], key: str | None, fragment: Fragment) -> Iterator[str]:
    """Yield the text with the first member of an object that is empty or null."""
    owner = chain[-1]
    if len(chain) == 1:
        member = page.broken(fragment.member(key).removesuffix("\n"))
        yield page.text[: owner.start] + member + (page.text[owner.end :] or page.newline)
        return
    column = _column(page, chain[-2]) + len(page.unit)
    entry = textwrap.indent(fragment.member(key, len(page.unit)), " " * column)
    head, tail = page.text[: owner.start].rstrip(" "), page.text[owner.end :]
    rest = re.match(r"[ \t]*(?:#[^\r\n]*)?\r?(?:\n|$)", tail)
    if rest:
        comment = rest[0].rstrip("\r\n").rstrip()
        yield head + comment + page.broken("\n" + entry) + tail[rest.end() :]


def _column(page: Page, owner: Span) -> int:
    """Return the column of the keys or dashes of an object or array in block style."""
    if owner.kind == "array":
        return page.column(page.text.rfind("-", 0, owner.items[-1].start + 1))
    return page.column(next(iter(owner.keys.values())))


def _places(page: Page, owner: Span, column: int) -> Iterator[int]:
    """Yield where a line may be inserted behind the last line of an object or array."""
    end = page.end_of_line(owner.end)
    after = end
    # Comments directly below belong to what is above, if they are indented like it.
    while line := re.compile(rf"\r?\n {{{column},}}#[^\r\n]*").match(page.text, after):
        after = line.end()
    yield after
    # Blank lines may be part of a text at the end.
    blank = re.compile(r"(?:\r?\n[ \t]*(?=\r?\n))+").match(page.text, end)
    if blank:
        yield blank.end()


def _inserted(page: Page, place: int, lines: str) -> str:
    """Return the text with lines behind the line that ends at a place."""
    rest = page.text[place:]
    ends = rest.startswith(("\n", "\r\n"))
    return (
        page.text[:place]
        + page.broken("\n" + lines.removesuffix("\n"))
        + (rest if ends else page.newline + rest)
    )

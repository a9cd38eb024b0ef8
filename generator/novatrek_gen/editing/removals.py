"""Removals from YAML and JSON files: comments of what is removed go, nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from novatrek_gen.diagnostics import Location
from novatrek_gen.editing.fragments import Page
from novatrek_gen.editing.meaning import first_with_meaning, plain
from novatrek_gen.errors import EditError
from novatrek_gen.source import SourceError, decode_text
from novatrek_gen.source.spans import Span, spans

Path = tuple[str | int, ...]


def remove(content: bytes, file: str, path: Path) -> bytes:
    """Return the content of a file without a member of an object or an item of an array.

    Args:
        content: the file.
        file: its name, which decides between YAML and JSON.
        path: the keys and indices that lead to the value; it must exist.

    Raises:
        EditError: the file is written in a way in which the value cannot be removed, or cannot be
            read.
    """
    try:
        text = decode_text(content, Location(file))
        before = plain(content, file)
        wanted = _without(before, path)
        edited = first_with_meaning(wanted, _candidates(text, file, path), content, file)
        if edited is not None:
            return edited
    except SourceError as error:
        raise EditError(f"{error.location}: {error.message}") from None
    except (ValueError, TypeError, LookupError):
        pass
    place = ".".join(map(str, path))
    raise EditError(f"{file}: {place} cannot be removed without changing more; remove it yourself")


def _without(value: Any, path: Path) -> Any:
    """Return a value without one in it. Raises TypeError or LookupError if there is none."""
    step, *rest = path
    if rest:
        changed = _without(value[step], tuple(rest))
        if isinstance(value, dict):
            return {**value, step: changed}
        return [changed if number == step else each for number, each in enumerate(value)]
    value[step]
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if key != step}
    return [each for number, each in enumerate(value) if number != step]


def _candidates(text: str, file: str, path: Path) -> Iterator[str]:
    """Yield texts without the value, those that look best first."""
    page, root = Page.of(text, file), spans(text, file)
    if root is None:
        return
    owner = root
    for step in path[:-1]:
        owner = owner.members[step] if isinstance(step, str) else owner.items[step]
    step = path[-1]
    number = step if isinstance(step, int) else list(owner.members).index(step)
    starts = [*owner.keys.values()] or [
        _dash(text, item.start) if not owner.flow else item.start for item in owner.items
    ]
    if owner.flow:
        yield _in_brackets(text, owner, starts, number)
    elif len(starts) == 1:
        yield from _emptied(page, owner)
    else:
        yield _in_block(page, owner, starts, number)


def _dash(text: str, start: int) -> int:
    return text.rfind("-", 0, start)


def _in_brackets(text: str, owner: Span, starts: list[int], number: int) -> str:
    ends = [child.end for child in owner.children]
    if number + 1 < len(starts):
        return text[: starts[number]] + text[starts[number + 1] :]
    if number:
        return text[: ends[number - 1]] + text[ends[number] :]
    return text[: owner.start + 1] + text[owner.end - 1 :]


def _emptied(page: Page, owner: Span) -> Iterator[str]:
    """Yield the text with an object or array without its only child."""
    empty = "{}" if owner.kind == "object" else "[]"
    head, tail = page.text[: owner.start].rstrip(), page.text[_end(page, owner) :]
    line = head[head.rfind("\n") + 1 :]
    comment = re.search(r"[ \t]+#.*$", line)
    if not head:
        yield empty + tail
    elif comment:
        cut = len(head) - len(comment[0])
        yield f"{head[:cut]} {empty}{head[cut:]}{tail}"
    yield f"{head} {empty}{tail}"


def _in_block(page: Page, owner: Span, starts: list[int], number: int) -> str:
    text, start = page.text, starts[number]
    if not page.starts_line(start):  # the first member of an item: the next one follows the dash
        return text[:start] + text[starts[number + 1] :]
    begin = _with_comments(page, start)
    if number + 1 < len(starts):
        return text[:begin] + text[_with_comments(page, starts[number + 1]) :]
    end = _end(page, owner.children[number])
    rest = text[end:]
    # What separated the value from the one above must not remain at the end.
    head = text[:begin].rstrip() + page.newline if text[:begin].strip() else ""
    return head + re.sub(r"^\r?\n", "", rest)


def _end(page: Page, span: Span) -> int:
    """Return the end of the last line of a value, with a comment behind it."""
    return page.end_of_line(len(page.text[: span.end].rstrip()))


def _with_comments(page: Page, start: int) -> int:
    """Return the beginning of the line of a key or dash, and of the comments directly above it.

    Comments at the beginning of a file are about the file.
    """
    text, column = page.text, page.column(start)
    line = begin = start - column
    while begin:
        above = text.rfind("\n", 0, begin - 1) + 1
        if not re.match(rf" {{{column}}}#", text[above:begin]):
            return begin
        begin = above
    return line

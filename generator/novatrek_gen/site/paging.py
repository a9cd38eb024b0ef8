"""Long lists on several pages, each of a size that a browser shows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

_Item = TypeVar("_Item")
_NEIGHBOURS: Final = 6


@dataclass(frozen=True)
class Part(Generic[_Item]):
    """One page of a list: its path, and the first and last name on it."""

    path: str
    items: tuple[_Item, ...]
    first: str = ""
    last: str = ""


def around(part: Part[_Item], found: tuple[Part[_Item], ...]) -> tuple[Part[_Item], ...]:
    """Return the parts that a part links to: its neighbours, the first and the last."""
    at = found.index(part)
    near = range(max(0, at - _NEIGHBOURS), min(len(found), at + _NEIGHBOURS + 1))
    return tuple(found[number] for number in sorted({0, *near, len(found) - 1}))


def parts(
    name: str,
    items: Iterable[_Item],
    *,
    weight: Callable[[_Item], int],
    label: Callable[[_Item], str],
    most: int,
) -> tuple[Part[_Item], ...]:
    """Return a list in parts; the first is the page ``name``.html, even if the list is empty.

    Args:
        name: The name of the pages, without suffix.
        items: The items of the list.
        weight: Returns how much of a page an item needs.
        label: Returns the name of an item.
        most: The weight of a page, which only a single item may exceed.
    """
    pages: list[list[_Item]] = [[]]
    filled = 0
    for item in items:
        if pages[-1] and filled + weight(item) > most:
            pages.append([])
            filled = 0
        pages[-1].append(item)
        filled += weight(item)
    return tuple(
        Part(
            f"{name}.html" if number == 1 else f"{name}.{number}.html",
            tuple(page),
            label(page[0]) if page else "",
            label(page[-1]) if page else "",
        )
        for number, page in enumerate(pages, start=1)
    )

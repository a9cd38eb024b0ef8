"""Differences between the values that two schemas list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.evolution.payload.pair import Difference, Pair, json_text, listed
from novatrek_gen.schemas.algebra import text_of


def values(pair: Pair) -> Iterator[Difference]:
    """Yield what changed in `const` and `enum`; null is compared as a type."""
    old, new = _known(pair.old.listed_values), _known(pair.new.listed_values)
    if old is None and new is None:
        return
    keyword = "const" if "const" in (pair.new if new is not None else pair.old).keywords else "enum"
    if old is None:
        message = f"{pair.what} may only be {listed(new or ())} now"
        yield pair.said("values-listed", message, keyword, new or ())
    elif new is None:
        message = f"{pair.what} may have other values than {listed(old)}"
        yield pair.said("values-opened", message, keyword, old)
    else:
        yield from _between(pair, keyword, old, new)


def _between(pair: Pair, keyword: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    gone, fresh = without(old, new), without(new, old)
    if len(old) == len(new) == 1 and fresh:
        message = f"{pair.what} must be {json_text(new[0])}, no longer {json_text(old[0])}"
        yield pair.said("const-changed", message, keyword, (old[0], new[0]))
        return
    if fresh:
        message = f"{pair.what} has the new {_words(fresh)} {listed(fresh)}"
        yield pair.said("enum-value-added", message, keyword, fresh)
    if gone:
        message = f"{pair.what} no longer has the {_words(gone)} {listed(gone)}"
        yield pair.said("enum-value-removed", message, keyword, gone)


def without(values: list[Any], known: list[Any]) -> list[Any]:
    """Return the values that are not in the other list; 1 and 1.0 are one value, true is none."""
    texts = {text_of(value) for value in known}
    return [value for value in values if text_of(value) not in texts]


def _known(values: list[Any] | None) -> list[Any] | None:
    return None if values is None else [value for value in values if value is not None]


def _words(found: list[Any]) -> str:
    return "value" if len(found) == 1 else "values"

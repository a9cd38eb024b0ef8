"""Names that are probably other names, misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

# How alike two different words of a name must be: one slip in a word of five letters.
_ALIKE = 0.8
_BETWEEN_WORDS = re.compile(r"[-_./\s]")


def is_slip(name: str, known: str, prefix: str = "") -> bool:
    """Return whether a name may be another one with a slip in one of its words.

    Names that differ in case, in spaces or in the characters between their words are slips. Names
    with other numbers, and short words that differ, are names of their own: `orders-eu` is not
    `orders-us`. ``prefix`` may be missing in the name.
    """
    if is_spelling(name, known) or is_spelling(f"{prefix}{name}", known):
        return True
    words, others = _words(name), _words(known)
    if len(words) != len(others) or _digits(name) != _digits(known):
        return False
    different = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    return len(different) == 1 and SequenceMatcher(None, *different[0]).ratio() >= _ALIKE


def is_spelling(name: str, known: str) -> bool:
    """Return whether names differ only in case and in characters that are no letters or digits."""
    return _letters(name) == _letters(known)


class Slips:
    """Many known names, in which those that resemble a name are found without comparing all."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_part: dict[object, list[str]] = {}
        for name in known:
            for part in _parts(name):
                self._by_part.setdefault(part, []).append(name)

    def of(self, name: str) -> Iterator[str]:
        """Yield the known names of which a name may be a slip."""
        close = (known for part in _parts(name) for known in self._by_part.get(part, ()))
        return (known for known in dict.fromkeys(close) if is_slip(name, known))


def _parts(name: str) -> Iterator[object]:
    """Yield what two names have in common if one is a slip of the other."""
    yield _letters(name)
    words = _words(name)
    for index in range(len(words)):
        yield (index, *words[:index], *words[index + 1 :])


def _words(name: str) -> list[str]:
    return _BETWEEN_WORDS.split(name)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))

"""Suggestions for misspelt words."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from functools import lru_cache

# Of more words than _FEW, only _NEAR with a similar beginning or end are compared.
_FEW, _NEAR = 50, 10

# Shorter words are one slip from too many others.
_SHORT = 4


def did_you_mean(word: str, known: Iterable[str], closeness: float = 0.6) -> str | None:
    """Return ``did you mean 'x'?`` for the known word closest to ``word``.

    None if no word is at least as close as ``closeness``, from 0 (any word) to 1 (the same word).
    """
    # Imported here because a run without findings does not need it.
    from difflib import get_close_matches

    found = get_close_matches(word, _near(word, frozenset(known)), n=1, cutoff=closeness)
    return f"did you mean {found[0]!r}?" if found else None


def is_suggestion(hint: str) -> bool:
    """Return whether a hint proposes a word in place of one that is misspelt."""
    return hint.startswith("did you mean ")


def _near(word: str, known: frozenset[str]) -> list[str]:
    """Return the words worth comparing, sorted: comparing thousands of words takes long.

    Words with a similar beginning are neighbours in alphabetical order, words with a similar end in
    the order of the reversed words. A single typing error leaves one of the two intact.
    """
    forwards, backwards = _sorted(known)
    if len(known) <= _FEW:
        return forwards
    ends = (other[::-1] for other in _around(word[::-1], backwards))
    return sorted({*_around(word, forwards), *ends})


def _around(word: str, words: list[str]) -> list[str]:
    place = bisect(words, word)
    return words[max(0, place - _NEAR) : place + _NEAR]


@lru_cache(maxsize=4)
def _sorted(known: frozenset[str]) -> tuple[list[str], list[str]]:
    return sorted(known), sorted(word[::-1] for word in known)


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """Return ``did you mean 'x'?`` for a known word that differs by one slip of the keyboard.

    That is a letter too much, too few, wrong or swapped with the next one. Case and punctuation do
    not count. Words with fewer than four letters must be equal otherwise.
    """
    letters = _letters(word)
    for other in sorted(known):
        meant = _letters(other)
        is_long = min(len(letters), len(meant)) >= _SHORT
        if letters == meant or (is_long and _near_by(letters, meant)):
            return f"did you mean {other!r}?"
    return None


def _letters(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _near_by(one: str, other: str) -> bool:
    """Return whether two different words differ by one insertion, replacement or transposition."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    rest, left = one[start:], other[start:]
    swapped = rest[1::-1] + rest[2:]
    return left in (rest[1:], swapped) or rest == left[1:] or rest[1:] == left[1:]

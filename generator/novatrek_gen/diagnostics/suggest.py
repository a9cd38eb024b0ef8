"""Guesses at what a misspelt word was meant to be."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from functools import lru_cache

# Of more words than that, only those are compared that begin or end like the misspelt one.
_FEW, _NEAR = 50, 10


def did_you_mean(word: str, known: Iterable[str], closeness: float = 0.6) -> str | None:
    """Return ``did you mean 'x'?`` for the known word closest to ``word``.

    None if there is none as close as ``closeness``, from 0 for anything to 1 for the word itself.
    """
    # Only where something is wrong already, so a clean run does not pay for the import.
    from difflib import get_close_matches

    found = get_close_matches(word, _near(word, frozenset(known)), n=1, cutoff=closeness)
    return f"did you mean {found[0]!r}?" if found else None


def _near(word: str, known: frozenset[str]) -> list[str]:
    """Return the words worth comparing, sorted; comparing a thousand with each other takes long.

    Sorted, the words with the same beginning stand together; sorted from behind, those with the
    same end. One slip leaves at least half of the word alone.
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

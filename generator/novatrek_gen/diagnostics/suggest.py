"""Guesses at what a misspelt word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], closeness: float = 0.6) -> str | None:
    """Return ``did you mean 'x'?`` for the known word closest to ``word``.

    None if there is none as close as ``closeness``, from 0 for anything to 1 for the word itself.
    """
    # Only where something is wrong already, so a clean run does not pay for the import.
    from difflib import get_close_matches

    found = get_close_matches(word, sorted(known), n=1, cutoff=closeness)
    return f"did you mean {found[0]!r}?" if found else None

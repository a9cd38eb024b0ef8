"""Short texts that match a regular expression, for the common part of its syntax.

What is not understood, such as look-around, is left out: an engine decides about the texts anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from novatrek_gen.source.validation import matches

_MAX_TEXTS = 4
# Longer repetitions are not written.
_MAX_REPEATED = 100
_CLASSES = {"d": "1", "D": "a", "w": "a", "W": "-", "s": " ", "S": "a", "t": "\t", "n": "\n"}
_QUANTIFIER = re.compile(r"([*+?]|\{(\d+)(,(\d*))?\})\??")
_CANDIDATES = "aA1-_ .é"
_Texts = list[str]


@lru_cache(maxsize=1024)
def texts_of(pattern: str) -> tuple[str, ...]:
    """Return up to four short texts that a pattern matches; none if it is not understood."""
    try:
        found, end = _alternatives(pattern, 0)
    except (IndexError, ValueError, RecursionError):
        return ()
    if end != len(pattern):
        return ()
    return tuple(islice((text for text in found if matches(pattern, text)), _MAX_TEXTS))


def _alternatives(pattern: str, at: int) -> tuple[_Texts, int]:
    """Parse up to a closing bracket; return the texts and where it ends."""
    found: _Texts = []
    while True:
        texts, at = _sequence(pattern, at)
        found += texts
        if at >= len(pattern) or pattern[at] != "|":
            return found[: 2 * _MAX_TEXTS], at
        at += 1


def _sequence(pattern: str, at: int) -> tuple[_Texts, int]:
    found = [""]
    while at < len(pattern) and pattern[at] not in "|)":
        texts, at = _atom(pattern, at)
        if quantifier := _QUANTIFIER.match(pattern, at):
            texts, at = list(_repeated(texts, quantifier)), quantifier.end()
        found = ["".join(pair) for pair in islice(product(found, texts), 2 * _MAX_TEXTS)]
    return found, at


def _atom(pattern: str, at: int) -> tuple[_Texts, int]:
    letter = pattern[at]
    if letter in "^$":
        return [""], at + 1
    if letter == "(":
        start = at + 3 if pattern.startswith("(?:", at) else at + 1
        texts, end = _alternatives(pattern, start)
        if pattern[end] != ")" or pattern[start] == "?":
            raise ValueError(pattern)
        return texts, end + 1
    if letter == "[":
        end = _end_of_set(pattern, at)
        return _members(pattern[at:end]), end
    if letter == "\\":
        escaped = pattern[at + 1]
        if escaped.isdigit() or escaped in "bBpPuxkc":
            raise ValueError(pattern)
        return [_CLASSES.get(escaped, escaped)], at + 2
    return ["a" if letter == "." else letter], at + 1


def _end_of_set(pattern: str, at: int) -> int:
    end = at + 1
    while pattern[end] != "]" or end == at + 1:
        end += 2 if pattern[end] == "\\" else 1
    return end + 1


def _members(written: str) -> _Texts:
    """Return two letters of a set such as ``[A-Z0-9]``."""
    inside = written[1:-1].lstrip("^")
    letters = [*_CANDIDATES, *(letter for letter in inside if letter not in "\\-")]
    found = [letter for letter in dict.fromkeys(letters) if matches(f"^{written}$", letter)]
    return found[:2]


def _repeated(texts: _Texts, quantifier: re.Match[str]) -> Iterator[str]:
    """Yield the fewest repetitions that a quantifier allows, then one more."""
    sign, least, comma, most = quantifier.groups()
    low = int(least) if least else 1 if sign[0] == "+" else 0
    high = low if least and not comma else int(most) if most else 1 if sign[0] == "?" else low + 1
    for count in (low, min(low + 1, high)):
        if count <= _MAX_REPEATED:
            yield from (text * count for text in (texts[:2] if count else [""]))

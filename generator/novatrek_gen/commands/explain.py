"""Explain the code of a finding."""

from __future__ import annotations

from typing import Final

from novatrek_gen.diagnostics import CODES, Code
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import UnknownCodeError

_CLOSE: Final = 0.85  # a misspelt word, and not another one
_SHORTEST: Final = 3  # letters of a word that codes are searched for
_MOST: Final = 5


def explain(name: str) -> Code:
    """Return a code by its name. Raises UnknownCodeError, which suggests codes of similar names."""
    if name not in CODES:
        word = name.strip().casefold().replace("_", "-").replace(" ", "-")
        advice = did_you_mean(word, CODES, _CLOSE) or _with_words_of(word)
        advice = advice or did_you_mean(word, CODES) or "novatrek-gen explain lists all codes"
        raise UnknownCodeError(f"the code {name!r} does not exist; {advice}")
    return CODES[name]


def _with_words_of(word: str) -> str | None:
    """Return the codes that contain most of the words in ``word``; None if no code contains any."""
    words = [part for part in word.split("-") if len(part) >= _SHORTEST]
    shared = {code: sum(part in code for part in words) for code in CODES}
    most = max(shared.values())
    found = [f"{code!r}" for code in sorted(shared) if most and shared[code] == most]
    if not found or len(found) > _MOST:
        return None
    return f"did you mean {' or '.join(found)}?"

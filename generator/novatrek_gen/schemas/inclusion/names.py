"""Names of properties that objects may have."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.schemas.inclusion.facts import Facts
from novatrek_gen.source.validation import matches

# The number of names that are made from one pattern.
_MANY = 8
_UNDECLARED = ("undeclared", "a", "x-1")


def names_of(facts: Facts) -> list[str]:
    """Return names that the facts mention, and some that they do not."""
    stated = [
        name
        for part in facts.having("propertyNames")
        if isinstance(part.keywords["propertyNames"], dict)
        for name in part.keywords["propertyNames"].get("enum", ())
        if isinstance(name, str)
    ]
    matching = [name for pattern in facts.patterns for name in names_like(pattern)]
    return list(dict.fromkeys((*facts.declared, *matching, *stated, *_UNDECLARED)))


def names_like(pattern: str) -> Iterator[str]:
    """Yield names that match a simple pattern: its letters, with one more or without."""
    letters = "".join(c for c in pattern if c.isalnum() or c in "-_")
    guesses = (
        letters,
        f"{letters}a",
        *(f"{letters}{n}" for n in range(_MANY)),
        "a",
        "A",
        "1",
        "AB",
    )
    return (name for name in guesses if name and matches(pattern, name))

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
    limits = [part.keywords["propertyNames"] for part in facts.having("propertyNames")]
    schemas = [schema for schema in limits if isinstance(schema, dict)]
    listed = (name for schema in schemas for name in schema.get("enum", ()))
    stated = [name for name in listed if isinstance(name, str)]
    patterns = (*facts.patterns, *(schema.get("pattern") for schema in schemas))
    matching = [name for pattern in patterns if pattern for name in names_like(pattern)]
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

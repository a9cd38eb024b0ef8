"""A line of output and how it is to be coloured where colour is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of text; ``colour`` is a name the terminal knows, or None."""

    text: str
    colour: str | None = None

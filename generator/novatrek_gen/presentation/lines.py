"""Lines of output with coloured parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A piece of a line; ``colour`` is the name of a terminal colour, or None."""

    text: str
    colour: str | None = None
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """One line of text."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The line without colour."""
        return "".join(span.text for span in self.spans)


def line(*parts: Span | str) -> Line:
    """Return a line made of pieces with and without colour."""
    return Line(tuple(Span(part) if isinstance(part, str) else part for part in parts))

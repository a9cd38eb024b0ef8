"""Whether messages are valid, for the terminal."""

from __future__ import annotations

from novatrek_gen.presentation.lines import Line, Span, line


def verdict(place: str, event: str, problem: tuple[str, str, str] | None) -> Line:
    """Return the line about a message.

    Args:
        place: The file, perhaps with the number of a line.
        event: The name of the event.
        problem: JSON Pointer, reason and keyword; None if the message is valid.
    """
    if problem is None:
        return line(f"{place}: ", Span("valid", "green"), f" {event}")
    pointer, reason, keyword = problem
    where = f"{pointer}: " if pointer else ""
    return line(f"{place}: ", Span("invalid", "red"), f" {event}: {where}{reason} [{keyword}]")

"""What counts as a number, the same in YAML and JSON: JSON's own form."""

from __future__ import annotations

import re

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.error import SourceError

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)


def read_number(text: str, place: Location) -> int | float:
    """Return the value of a `NUMBER`. Raises SourceError if no double comes near it."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        shown = text if len(text) <= 40 else f"{text[:37]}..."
        raise SourceError("number-range", f"{shown} is too large for a number", place)
    return int(text) if text.lstrip("-").isdigit() else number

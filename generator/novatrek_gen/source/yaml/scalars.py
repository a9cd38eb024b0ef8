"""The meaning of plain scalars in YAML 1.2 (core schema, as far as JSON has the value)."""

from __future__ import annotations

from novatrek_gen.diagnostics import Location
from novatrek_gen.source.numbers import NUMBER, read_number

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def resolve(text: str, place: Location) -> bool | int | float | str | None:
    """Return the value of a plain scalar. Raises SourceError for a number out of range."""
    if text in _WORDS:
        return _WORDS[text]
    return read_number(text, place) if NUMBER.fullmatch(text) else text

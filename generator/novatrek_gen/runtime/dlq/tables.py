"""Tables and durations as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["age_of", "table"]

_UNITS: Final = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as columns of text under their heads; numbers are on the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    numeric = [bool(rows) and all(_is_number(row[n]) for row in rows) for n in range(len(heads))]
    lines = [
        "  ".join(
            text.rjust(width) if is_number else text.ljust(width)
            for text, width, is_number in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in (heads, *rows)
    ]
    return "\n".join(lines)


def age_of(seconds: float) -> str:
    """Return a duration in its two largest units, such as `3d 4h`."""
    left, parts = int(seconds), list[str]()
    for unit, size in _UNITS:
        count, left = divmod(left, size)
        if count or parts:
            parts.append(f"{count}{unit}")
    return " ".join(parts[:2]) or "0s"


def _is_number(text: str) -> bool:
    return text.replace(",", "").isdigit()

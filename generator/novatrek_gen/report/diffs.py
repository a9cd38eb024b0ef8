"""Differences between two versions of a file, in the form that everybody knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from novatrek_gen.drift import LOCK_NAME, Drift, unix
from novatrek_gen.report.drifts import below
from novatrek_gen.report.lines import Line, Span, line

_NO_NEWLINE = "\n\\ No newline at end of file"


def diffs(found: Iterable[Drift], folder: str) -> Iterator[Line]:
    """Yield a unified diff for each file of ours, from what is on disk to what should be."""
    for drift in found:
        # The lock's would say in digests what the others say in words.
        if not drift.is_foreign and drift.path != LOCK_NAME:
            yield from _diff(drift, below(folder, drift.path))


def _diff(drift: Drift, place: str) -> Iterator[Line]:
    before, after = drift.before or b"", drift.after or b""
    old = f"{place} (on disk)" if drift.before is not None else "/dev/null"
    new = f"{place} (generated)" if drift.after is not None else "/dev/null"
    if b"\0" in before + after:
        yield line(f"Binary files {old} and {new} differ")
    elif unix(before) == unix(after) and before and after:
        yield line(f"Only the line ends of {old} and {new} differ")
    else:
        for text in unified_diff(_lines(before), _lines(after), old, new, lineterm=""):
            yield line(Span(text, _colour(text)))


def _lines(content: bytes) -> list[str]:
    if not content:
        return []
    # What is not UTF-8 is shown as it is written in Python, so that no two different bytes look
    # alike; only \n ends a line, as it does for every other tool.
    *whole, rest = content.decode("utf-8", "backslashreplace").split("\n")
    return [*whole, rest + _NO_NEWLINE] if rest else whole


def _colour(text: str) -> str | None:
    if text.startswith("@@"):
        return "cyan"
    return {"+": "green", "-": "red"}.get(text[:1])

"""Unified diffs of generated files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff

from novatrek_gen.drift import LOCK_NAME, Drift, unix
from novatrek_gen.presentation.drifts import below
from novatrek_gen.presentation.lines import Line, Span, line

_NO_NEWLINE = "\n\\ No newline at end of file"


# Beyond this number of lines, no further file is shown.
_ENOUGH = 100


def diffs(found: Iterable[Drift], folder: str, *, everything: bool = True) -> Iterator[Line]:
    """Yield a unified diff for each generated file, from the disk to the fresh content.

    Unless ``everything`` is shown, the first ones are, each of them whole, those of code before
    others.
    """
    # Skip the lock: its diff only repeats digests.
    differing = [drift for drift in found if not drift.is_foreign and drift.path != LOCK_NAME]
    if not everything:
        differing.sort(key=lambda drift: not drift.path.endswith(".py"))
    lines = 0
    for number, drift in enumerate(differing):
        if lines >= _ENOUGH and not everything:
            left = len(differing) - number
            files = "1 more file" if left == 1 else f"{left} more files"
            yield line(f"and the differences of {files} (show them with -v)")
            return
        for each in _diff(drift, below(folder, drift.path)):
            yield each
            lines += 1


def _diff(drift: Drift, place: str) -> Iterator[Line]:
    before, after = drift.before or b"", drift.after or b""
    old = f"{place} (on disk)" if drift.before is not None else "/dev/null"
    new = f"{place} (generated)" if drift.after is not None else "/dev/null"
    if b"\0" in before + after:
        yield line(f"Binary files {old} and {new} differ")
    elif unix(before) == unix(after) and before and after:
        yield line(f"Only the line endings of {old} and {new} differ")
    else:
        for text in unified_diff(_lines(before), _lines(after), old, new, lineterm=""):
            yield line(Span(text, _colour(text)))


def _lines(content: bytes) -> list[str]:
    if not content:
        return []
    # Bytes that are not UTF-8 are escaped as in Python, so that different bytes look different;
    # only \n ends a line, as in other tools.
    *whole, rest = content.decode("utf-8", "backslashreplace").split("\n")
    return [*whole, rest + _NO_NEWLINE] if rest else whole


def _colour(text: str) -> str | None:
    if text.startswith("@@"):
        return "cyan"
    return {"+": "green", "-": "red"}.get(text[:1])

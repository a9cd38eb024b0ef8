"""What `generate` did and what `check` found, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from novatrek_gen.drift import Drift, Kind
from novatrek_gen.report.lines import Line

_COLOURS = {
    Kind.MISSING: "red", Kind.STALE: "yellow", Kind.EDITED: "magenta", Kind.ORPHANED: "cyan",
    Kind.FOREIGN: None,
}  # fmt: skip


def written(created: Iterable[str], changed: Iterable[str], removed: Iterable[str]) -> Iterator[Line]:
    """Yield a line for each file that was written or removed."""
    for word, colour, paths in (
        ("created", "green", created),
        ("changed", "yellow", changed),
        ("removed", "red", removed),
    ):
        yield from (Line(f"{word}  {path}", colour) for path in paths)


def drifts(found: Iterable[Drift], *, with_diff: bool) -> Iterator[Line]:
    """Yield each difference with its reasons and, if asked for, a unified diff."""
    for drift in found:
        kinds = ", ".join(kind.value for kind in drift.kinds)
        yield Line(f"{kinds}: {drift.path}", _COLOURS[drift.kinds[0]])
        yield from (Line(f"    {reason}") for reason in drift.reasons)
        if with_diff and not drift.is_foreign:
            yield from _diff(drift)


def summary(found: Iterable[Drift]) -> str:
    """Count the differing files by kind: ``2 stale, 1 missing``."""
    counts = Counter(kind for drift in found for kind in drift.kinds)
    return ", ".join(f"{counts[kind]} {kind.value}" for kind in Kind if counts[kind])


def _diff(drift: Drift) -> Iterator[Line]:
    before = (drift.before or b"").decode("utf-8", "replace").splitlines()
    after = (drift.after or b"").decode("utf-8", "replace").splitlines()
    # A carriage return is the whole difference in a checkout with the wrong line ends.
    if before == after and drift.before is not None and drift.after is not None:
        yield Line("    only the line ends differ")
        return
    old = f"{drift.path} (on disk)" if drift.before is not None else "/dev/null"
    new = f"{drift.path} (generated)" if drift.after is not None else "/dev/null"
    for text in unified_diff(before, after, old, new, lineterm=""):
        yield Line(text, _diff_colour(text))


def _diff_colour(text: str) -> str | None:
    if text.startswith("@@"):
        return "cyan"
    return {"+": "green", "-": "red"}.get(text[:1])

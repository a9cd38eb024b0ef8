"""The results of `generate` and `check` as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from novatrek_gen.drift import Drift, Kind
from novatrek_gen.presentation.lines import Line, Span, line

_COLOURS = {
    Kind.MISSING: "red",
    Kind.STALE: "yellow",
    Kind.ORPHANED: "cyan",
    Kind.EDITED: "magenta",
    Kind.FOREIGN: "blue",
}
_REASONS = 3
# Lines of each list, beyond which it is shortened.
_FILES = 20
_DIFFERENT = 40
_FOREIGN = 10


def written(
    folder: str,
    created: Sequence[str],
    changed: Sequence[str],
    removed: Sequence[str],
    *,
    everything: bool,
) -> Iterator[Line]:
    """Yield a line for each file that was written or removed; of many files, one for each folder.

    ``everything`` lists all files.
    """
    shortened = False
    for word, colour, paths in (
        ("created", "green", created),
        ("changed", "yellow", changed),
        ("removed", "red", removed),
    ):
        if everything or len(paths) <= _FILES:
            yield from (line(Span(word, colour), f"  {below(folder, path)}") for path in paths)
            continue
        shortened = True
        for name, count in Counter(path.partition("/")[0] for path in paths).items():
            files = "" if name in paths else f"/  {count} file{'s' if count > 1 else ''}"
            yield line(Span(word, colour), f"  {below(folder, name)}{files}")
    if shortened:
        yield line("(list the files with -v)")


def drifts(found: Iterable[Drift], folder: str, *, everything: bool) -> Iterator[Line]:
    """Yield a line for each difference with its reasons; long lists are shortened.

    ``everything`` lists all files and all reasons.
    """
    found = tuple(found)
    foreign = [drift for drift in found if drift.is_foreign]
    ours = [drift for drift in found if not drift.is_foreign]
    for each, limit, kind in (
        (ours, _DIFFERENT, "files that differ"),
        (foreign, _FOREIGN, "foreign files"),
    ):
        shown = each if everything else each[:limit]
        yield from (_drift(drift, folder, everything=everything) for drift in shown)
        if len(shown) < len(each):
            yield line(f"and {len(each) - len(shown)} more {kind} (list them with -v)")


def _drift(drift: Drift, folder: str, *, everything: bool) -> Line:
    word = "+".join(kind.value for kind in drift.kinds)
    why = _reasons(drift.reasons, everything=everything)
    gap = " " * max(2, 10 - len(word))
    return line(Span(word, _COLOURS[drift.kinds[-1]]), gap, below(folder, drift.path), why)


def unused(handlers: Iterable[tuple[str, str]], folder: str) -> Iterator[Line]:
    """Yield a line for each handler that a generated consumer no longer calls."""
    for path, name in handlers:
        text = f"   {name} of {below(folder, path)}: no longer called; remove it from the service"
        yield line(Span("unused", "cyan"), text)


def summary(found: Iterable[Drift]) -> str:
    """Count the differing files by kind: ``3 files differ: 1 missing, 2 stale``."""
    ours = [drift for drift in found if not drift.is_foreign]
    counts = Counter(kind for drift in ours for kind in drift.kinds)
    kinds = ", ".join(f"{counts[kind]} {kind.value}" for kind in Kind if counts[kind])
    return f"{len(ours)} {'file differs' if len(ours) == 1 else 'files differ'}: {kinds}"


def below(folder: str, path: str) -> str:
    """Return the path of an output file relative to the working directory."""
    return path if folder == "." else f"{folder}/{path}"


def _reasons(reasons: tuple[str, ...], *, everything: bool) -> str:
    if not reasons:
        return ""
    shown = reasons if everything or len(reasons) <= _REASONS + 1 else reasons[:_REASONS]
    rest = len(reasons) - len(shown)
    return (
        ": " + "; ".join(shown) + (f"; and {rest} more reasons (list them with -v)" if rest else "")
    )

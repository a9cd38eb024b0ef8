"""The results of `generate` and `check` as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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
_FOREIGN = 10


def written(
    folder: str, created: Iterable[str], changed: Iterable[str], removed: Iterable[str]
) -> Iterator[Line]:
    """Yield a line for each file that was written or removed."""
    for word, colour, paths in (
        ("created", "green", created),
        ("changed", "yellow", changed),
        ("removed", "red", removed),
    ):
        yield from (line(Span(word, colour), f"  {below(folder, path)}") for path in paths)


def drifts(found: Iterable[Drift], folder: str, *, everything: bool) -> Iterator[Line]:
    """Yield a line for each difference with its reasons; long lists are shortened.

    ``everything`` lists all reasons and all foreign files.
    """
    found = tuple(found)
    foreign = [drift for drift in found if drift.is_foreign]
    for drift in (
        *(d for d in found if not d.is_foreign),
        *foreign[: None if everything else _FOREIGN],
    ):
        word = "+".join(kind.value for kind in drift.kinds)
        place = below(folder, drift.path)
        why = _reasons(drift.reasons, everything=everything)
        yield line(Span(word, _COLOURS[drift.kinds[-1]]), " " * max(2, 10 - len(word)), place, why)
    if len(foreign) > _FOREIGN and not everything:
        yield line(f"and {len(foreign) - _FOREIGN} more foreign files (list them with -v)")


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

"""The order of the nodes in three columns, so that few lines cross.

Each sweep puts the nodes of a column in the order of the mean position of their neighbours
(the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981); the best order of all sweeps counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Edge: TypeAlias = tuple[str, str]
Columns: TypeAlias = tuple[tuple[str, ...], ...]

_SWEEPS: Final = 6


def ordered(columns: Columns, edges: Sequence[Edge]) -> Columns:
    """Return the nodes of each column in an order with few crossings.

    Args:
        columns: The keys of the nodes of each column.
        edges: Pairs of keys in neighbouring columns.
    """
    best, fewest = columns, crossings(columns, edges)
    if not fewest:
        return columns
    current = list(columns)
    neighbours = _neighbours(edges)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        order = range(len(current)) if forward else reversed(range(len(current)))
        for at in order:
            place = {
                key: (n + 0.5) / len(column)
                for other, column in enumerate(current)
                if other != at
                for n, key in enumerate(column)
            }
            current[at] = _sorted(current[at], neighbours, place)
        found = tuple(current)
        count = crossings(found, edges)
        if count < fewest:
            best, fewest = found, count
    return best


def crossings(columns: Columns, edges: Sequence[Edge]) -> int:
    """Return the number of pairs of edges that cross."""
    place = {key: (at, n) for at, column in enumerate(columns) for n, key in enumerate(column)}
    lines = [(place[a], place[b]) for a, b in edges]
    return sum(
        (a[1] - c[1]) * (b[1] - d[1]) < 0
        for number, (a, b) in enumerate(lines)
        for c, d in lines[number + 1 :]
        if a[0] == c[0] and b[0] == d[0]
    )


def _neighbours(edges: Sequence[Edge]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for a, b in edges:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found


def _sorted(
    column: Sequence[str], neighbours: Mapping[str, list[str]], place: Mapping[str, float]
) -> tuple[str, ...]:
    def barycentre(item: tuple[int, str]) -> tuple[float, int]:
        number, key = item
        around = [place[other] for other in neighbours.get(key, ()) if other in place]
        mean = sum(around) / len(around) if around else (number + 0.5) / len(column)
        return (round(mean, 9), number)

    return tuple(key for _, key in sorted(enumerate(column), key=barycentre))

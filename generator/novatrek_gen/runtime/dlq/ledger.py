"""Which records of a dead-letter topic are finished: replayed or discarded.

Kafka stores one offset per partition, but any records may be replayed or discarded. So the finished
records above the offset are stored in its metadata, as consumers do it (see `stored`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from ..consume.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .found import Place

__all__ = ["Ledger"]


class Ledger:
    """The unfinished records of one dead-letter topic, up to the end that it had at the start.

    Attributes:
        recreated: The partitions whose progress is about other records.
    """

    def __init__(self, progress: Mapping[int, Progress], ends: Mapping[int, int]) -> None:
        """Begin with the progress that is stored.

        Args:
            progress: By partition, what is finished.
            ends: By partition, the offset after the last record.
        """
        self.recreated: set[int] = set()
        self._progress = dict(progress)
        self._ends = ends
        self._unfinished: dict[int, list[int]] = {}
        self._timestamps: dict[tuple[int, int], int] = {}

    def see(self, place: Place, timestamp: int) -> bool:
        """Accept the next record of a partition, and return whether it is unfinished.

        A record that was seen before, and was unfinished then, is so again.
        """
        if place in self._timestamps:
            return True
        stored = self._progress.get(place.partition)
        if stored is not None:
            if place.offset == stored.offset and stored.timestamp not in (None, timestamp):
                # The topic was created again: these are other records.
                self.recreated.add(place.partition)
            elif place.offset < stored.offset or _is_in(place.offset, stored.finished):
                return False
        self._unfinished.setdefault(place.partition, []).append(place.offset)
        self._timestamps[place] = timestamp
        return True

    def finish(self, places: Iterable[Place]) -> None:
        """Mark records as finished."""
        for place in places:
            offsets = self._unfinished.get(place.partition, [])
            index = bisect_left(offsets, place.offset)
            if index < len(offsets) and offsets[index] == place.offset:
                del offsets[index]

    def reopen(self, places: Iterable[Place]) -> None:
        """Mark records as unfinished again."""
        for place in places:
            offsets = self._unfinished.setdefault(place.partition, [])
            index = bisect_left(offsets, place.offset)
            if offsets[index : index + 1] != [place.offset]:
                offsets.insert(index, place.offset)

    def progress(self, partitions: Iterable[int]) -> dict[int, Progress]:
        """Return what is finished in some partitions."""
        return {each: self._progress_of(each) for each in sorted(set(partitions))}

    def _progress_of(self, partition: int) -> Progress:
        offsets, end = self._unfinished.get(partition, []), self._ends[partition]
        if not offsets:
            return Progress(end)
        bounds = zip(offsets, [*offsets[1:], end], strict=True)
        runs = tuple(range(one + 1, other) for one, other in bounds if other > one + 1)
        return Progress(offsets[0], self._timestamps[partition, offsets[0]], runs)


def _is_in(offset: int, runs: Sequence[range]) -> bool:
    """Return whether an offset is in one of some runs, which are in ascending order."""
    index = bisect_right(runs, offset, key=lambda run: run.start)
    return index > 0 and offset in runs[index - 1]

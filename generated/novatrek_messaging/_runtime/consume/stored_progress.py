"""Progress with any number of gaps, distributed over the commits of several groups.

The metadata of a commit has room for about 1,000 runs of finished records. What does not fit is
committed for a second group, a third one, and so on, each with the offset where its part begins.
The metadata of the first one names their number, `parts=3`, so that older parts are not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .progress import Progress, progress_from, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TooManyGapsError", "joined", "number_of_parts", "parts_of"]

# Kafka's default limit for the metadata of an offset (offset.metadata.max.bytes) is 4,096.
_TEXT_LIMIT: Final = 4_000
_MOST_PARTS: Final = 100
_PARTS: Final = re.compile(r"(?:^| )parts=(\d{1,3})(?:$| )", re.ASCII)


class TooManyGapsError(Exception):
    """More runs of finished records than can be stored."""


def parts_of(progress: Progress) -> list[tuple[int, str]]:
    """Return offset and metadata of each commit that stores the progress of a partition.

    Raises:
        TooManyGapsError: There are too many.
    """
    parts: list[tuple[int, str]] = []
    left = progress
    while True:
        text = text_of(left, _TEXT_LIMIT)
        parts.append((left.offset, text))
        stored = len(progress_from(text, left.offset).finished)
        if stored == len(left.finished):
            break
        left = Progress(left.finished[stored - 1].stop, None, left.finished[stored:])
        if len(parts) == _MOST_PARTS:
            raise TooManyGapsError(
                "Kafka cannot store so many gaps between finished records: replay or discard the "
                "oldest dead letters first, for example without a filter"
            )
    if len(parts) > 1:
        parts[0] = progress.offset, f"{parts[0][1]} parts={len(parts)}"
    return parts


def number_of_parts(metadata: str) -> int:
    """Return the number of commits of which the first one has some metadata."""
    match = _PARTS.search(metadata)
    return int(match[1]) if match else 1


def joined(parts: Sequence[tuple[int, str]]) -> Progress:
    """Return the progress that commits store, given in their order."""
    progress = [progress_from(metadata, offset) for offset, metadata in parts]
    finished = tuple(run for each in progress for run in each.finished)
    return Progress(progress[0].offset, progress[0].timestamp, finished)

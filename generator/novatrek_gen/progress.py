"""Progress of long work, reported to its caller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

_Item = TypeVar("_Item")


class Progress(Protocol):
    """Receives the stage of the work that runs now."""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Receive a stage.

        Args:
            stage: its name, such as ``rendering``.
            done: how many of its items are finished.
            total: how many items it has; 0 if they cannot be counted.
        """
        ...


def silent(stage: str, done: int = 0, total: int = 0) -> None:
    """Ignore the progress."""


def counted(items: Sequence[_Item], stage: str, progress: Progress) -> Iterator[_Item]:
    """Yield ``items`` and report before each how many are finished."""
    for done, item in enumerate(items):
        progress(stage, done, len(items))
        yield item

"""Committing what is done with, beside the handling.

A commit is a round trip to Kafka, many times the cost of an event: awaited per record it would be
most of the work. So there is one commit under way at a time, and the next one covers everything
done meanwhile. What a killed process had handled and not committed is handled again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeAlias

from .reporting import logger

if TYPE_CHECKING:
    from .window import Assignment, Place

__all__ = ["Commit", "Committer"]

_SPACING_SECONDS: Final = 0.1
_PATIENCE_SECONDS: Final = 1.0

#: Commits offsets under a generation; False when they are refused.
Commit: TypeAlias = Callable[["Mapping[Place, int]", int], Awaitable[bool]]


class Committer:
    """Commits for one assignment."""

    def __init__(self, assignment: Assignment, commit: Commit) -> None:
        """Take whose offsets are committed, and how."""
        self._assignment = assignment
        self._commit = commit
        self._news = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    def notice(self) -> None:
        """Have what may be committed committed soon."""
        self._news.set()

    async def finish(self, seconds: float) -> None:
        """Commit once more, for the last time, and give up after `seconds`."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        try:
            async with asyncio.timeout(seconds):
                await self._once()
        except Exception as error:  # noqa: BLE001 - the partitions are given up in any case
            logger.warning(
                "the last offsets could not be committed, their records will be handled again: %r",
                error,
            )
        if self._assignment.offsets:  # what a rebalance does at times; nothing is lost
            logger.info("partitions are another consumer's by now, it handles the last records")

    async def _run(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self._once()
            except Exception:  # noqa: BLE001 - handling goes on, and the next commit says more
                logger.exception("offsets could not be committed, the next commit covers them")
                self._news.set()
                await asyncio.sleep(_PATIENCE_SECONDS)
            await asyncio.sleep(_SPACING_SECONDS)

    async def _once(self) -> None:
        assignment = self._assignment
        offsets, assignment.offsets = assignment.offsets, {}
        accepted = not offsets
        try:
            accepted = accepted or await self._commit(offsets, assignment.generation)
        finally:
            # What was not accepted now may be at the end of the rebalance that is under way.
            if not accepted:
                assignment.offsets = {**offsets, **assignment.offsets}

"""Committing offsets in the background.

A commit is a round trip to the broker and costs many times more than an event, so it is not awaited
per record. At most one commit is in progress; the next one covers everything that finished
meanwhile. Records that a killed process had handled since its last commit are handled again.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from .log import logger

if TYPE_CHECKING:
    from .assignment import Assignment
    from .client import ConsumerClient

__all__ = ["CommitSchedule"]

_SPACING_SECONDS: Final = 0.1
_RETRY_SECONDS: Final = 1.0


class CommitSchedule:
    """Commits the offsets of one assignment."""

    def __init__(self, assignment: Assignment, client: ConsumerClient) -> None:
        """Start the background task; `finish` ends it.

        Args:
            assignment: The assignment whose progress is committed.
            client: Commits it.
        """
        self._assignment = assignment
        self._client = client
        self._requested = asyncio.Event()
        self._task = asyncio.create_task(self._run())

    def request(self) -> None:
        """Schedule a commit of all progress."""
        self._requested.set()

    async def finish(self, seconds: float) -> None:
        """Commit one last time, and give up after `seconds`. Does not raise."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        try:
            async with asyncio.timeout(seconds):
                await self._commit()
        except Exception as error:  # noqa: BLE001 - the partitions are given up in any case
            logger.warning(
                "the last offsets could not be committed, their records will be handled again: %r",
                error,
            )
        if self._assignment.changed:  # a rebalance can cause this; nothing is lost
            logger.info(
                "the last offsets were not committed because the partitions have been reassigned; "
                "another owner handles these records again"
            )

    async def _run(self) -> None:
        while True:
            await self._requested.wait()
            self._requested.clear()
            try:
                await self._commit()
            except Exception:  # noqa: BLE001 - handling continues, the next commit covers these
                logger.exception("offsets could not be committed, the next commit covers them")
                self._requested.set()
                await asyncio.sleep(_RETRY_SECONDS)
            await asyncio.sleep(_SPACING_SECONDS)

    async def _commit(self) -> None:
        assignment = self._assignment
        changed = assignment.take_changed()
        accepted = not changed
        try:
            accepted = accepted or await self._client.commit(changed, assignment.generation)
        finally:
            # Keep what was refused: the broker may accept it at the end of the rebalance.
            if accepted:
                assignment.accept(changed)
            else:
                assignment.put_back(changed)

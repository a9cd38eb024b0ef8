"""Polling one consumer, and noticing when it is dead."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from ..consume.dispatch import is_being_cancelled
from ..consume.log import logger
from ..consume.member import MemberStoppedError, NoOffsetError, OutOfRangeError

if TYPE_CHECKING:
    from ..consume.member import GroupMember
    from ..consume.positions import PositionKeeper
    from .health import PollRecord

__all__ = ["ConsumerPoller"]

_ERROR_SECONDS: Final = 1.0  # pause after an error of the client
_FAILING_SECONDS: Final = 15.0  # after so long without a successful poll a consumer is replaced


class ConsumerPoller:
    """Fetches with one member of a group, and decides when it must be replaced."""

    def __init__(
        self,
        member: GroupMember,
        positions: PositionKeeper,
        record: PollRecord,
        group_id: str | None,
    ) -> None:
        """Create the poller.

        Args:
            member: A member that has started.
            positions: Chooses the positions.
            record: Records the results of polling.
            group_id: The consumer group, for the log.
        """
        self._member = member
        self._positions = positions
        self._record = record
        self._group_id = group_id
        record.replaced()
        self._failing_since: float | None = None
        self._is_broken = False

    @property
    def must_be_replaced(self) -> bool:
        """Whether the consumer will not return records any more."""
        if self._is_broken or self._member.has_died:
            return True
        since = self._failing_since
        return since is not None and time.monotonic() - since > _FAILING_SECONDS

    async def poll(self) -> bool:
        """Fetch once and feed what was fetched. Errors are logged.

        Returns:
            False once the consumer has been stopped.

        Raises:
            asyncio.CancelledError: The current task was cancelled.
        """
        try:
            await self._fetch()
        except MemberStoppedError:
            return False
        except self._member.errors as error:
            if self._failing_since is None:
                self._failing_since = time.monotonic()
            self._record.fail(error)
            logger.error("the consumer of group %s fails: %r", self._group_id, error)
            await asyncio.sleep(_ERROR_SECONDS)
        except asyncio.CancelledError:
            if is_being_cancelled():
                raise
            self._is_broken = True  # one of the client's own tasks was cancelled
        except Exception as error:  # noqa: BLE001 - the batch may be lost: a new consumer reads it again
            logger.exception("polling failed unexpectedly for group %s", self._group_id)
            self._record.fail(error)
            self._is_broken = True
        else:
            self._failing_since = None
            self._record.succeed()
        return True

    async def _fetch(self) -> None:
        try:
            await self._member.fetch()
        except NoOffsetError as error:
            await self._positions.begin(self._member, error.partition)
        except OutOfRangeError as error:
            for partition, position in error.positions.items():
                await self._positions.recover(self._member, partition, position)

"""Polling one consumer, and noticing when it is dead."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    ConsumerStoppedError,
    KafkaError,
    NoOffsetForPartitionError,
    OffsetOutOfRangeError,
)

from ..consume.client import Partition
from ..consume.dispatch import is_being_cancelled
from ..consume.log import logger
from .aiokafka_internals import has_died
from .reading import PartitionReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .health import PollRecord
    from .positions import PositionKeeper

__all__ = ["ConsumerPoller"]

_ERROR_SECONDS: Final = 1.0  # pause after an error of the client
_FAILING_SECONDS: Final = 15.0  # after so long without a successful poll a consumer is replaced


class ConsumerPoller:
    """Fetches from one AIOKafkaConsumer, and decides when it must be replaced."""

    def __init__(
        self,
        consumer: Any,
        feed: Callable[[Partition, Iterable[Any]], None],
        positions: PositionKeeper,
        record: PollRecord,
        group_id: str | None,
    ) -> None:
        """Create the poller.

        Args:
            consumer: A started consumer that chooses no positions itself.
            feed: Accepts the records fetched from a partition; does not block.
            positions: Chooses the positions.
            record: Records the results of polling.
            group_id: The consumer group, for the log.
        """
        self._consumer = consumer
        self._reader = PartitionReader(consumer, feed)
        self._positions = positions
        self._record = record
        self._group_id = group_id
        record.replaced()
        self._failing_since: float | None = None
        self._is_broken = False

    @property
    def must_be_replaced(self) -> bool:
        """Whether the consumer will not return records any more."""
        if self._is_broken or has_died(self._consumer):
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
        except ConsumerStoppedError:
            return False
        except (KafkaError, TimeoutError) as error:
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
            await self._reader.fetch()
        except NoOffsetForPartitionError as error:
            partition = Partition(*error.args[0])
            moved = await self._positions.begin(self._consumer, partition)
            if moved is not None:
                self._reader.moved(partition, moved)
        except OffsetOutOfRangeError as error:
            for at, position in error.args[0].items():
                partition = Partition(*at)
                moved = await self._positions.recover(self._consumer, partition, position)
                if moved is not None:
                    self._reader.moved(partition, moved)

"""FastStream's subscriber with a loop of our own: it polls, and a pump does the rest.

FastStream builds the consumer, subscribes, and runs the middlewares, and its test broker delivers
straight to `process_message`. What is replaced is the loop in between, which would wait for each
record to be handled before it polls again.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    ConsumerStoppedError,
    KafkaError,
)
from faststream.kafka.subscriber.usecase import DefaultSubscriber

from ..consume.dispatch import is_being_cancelled
from ..consume.reporting import logger
from .client_log import CLIENT_LOG
from .flow import is_dead
from .settings import check_settings
from .topics import check_topics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from ..consume.handling import Handling
    from ..consume.pump import Pump

__all__ = ["EventSubscriber"]

_POLL_MS: Final = 500
_POLL_RECORDS: Final = 500
_ERROR_SECONDS: Final = 1.0  # after an error of the client's
_DEAD_SECONDS: Final = 15.0  # of nothing but errors: then the consumer is built anew
_LEAVE_SECONDS: Final = 10.0  # what leaving the group may take when Kafka does not answer


class EventSubscriber(DefaultSubscriber):
    """Feeds a pump for as long as it runs, and looks after its consumer."""

    pump: Pump
    handling: Handling
    required: Sequence[str]
    expected: Sequence[str]
    writes_letters: bool

    @classmethod
    def adopt(cls, subscriber: Any, pump: Pump, handling: Handling) -> EventSubscriber:
        """Make a subscriber that FastStream has created one of this class.

        What it takes to construct one changes between FastStream's releases; `router.subscriber()`,
        which cannot be told a class, does not.

        Args:
            subscriber: FastStream's.
            pump: Handles records and commits.
            handling: Handles a record; told whether there are middlewares.
        """
        subscriber.__class__ = cls
        subscriber.pump, subscriber.handling = pump, handling
        adopted: EventSubscriber = subscriber
        return adopted

    @property
    def at_work(self) -> bool:
        """Whether it consumes: not once it has stopped, nor while a dead consumer is replaced."""
        return self.running and self.consumer is not None and not is_dead(self.consumer)

    async def start(self) -> None:
        """Join the group, once it is clear that all topics exist.

        Raises:
            ValueError: The router was included with a prefix, or the broker cannot publish the
                dead letters that the policy asks for.
            LookupError: A topic does not exist.
        """
        if self._outer_config.prefix:
            raise ValueError(
                f"the router is included with prefix {self._outer_config.prefix!r}, but the names "
                "of topics are the contracts': include it without"
            )
        config = self._outer_config
        if self.writes_letters and config.consumer_only:
            raise ValueError(
                "a consumer_only broker cannot write dead letters: give it a producer, or give the "
                "router policy=stop or policy=ignore"
            )
        if self.writes_letters:
            check_settings(config.extra_context.get("broker"))
        CLIENT_LOG.install()
        await check_topics(config.builder(group_id=None), self.required, self.expected)
        self.handling.stacked = bool(config.broker_middlewares or config.broker_dependencies)
        await super().start()

    async def stop(self) -> None:
        """Finish what is in hand within FastStream's graceful time-out, commit, leave the group."""
        self.running = False
        await self.pump.close(self._outer_config.graceful_timeout or 0)
        await _quietly(super().stop())
        self.consumer = None

    async def _run_consume_loop(self, consumer: Any) -> None:
        failing_since: float | None = None
        while self.running:
            try:
                await self._poll(consumer)
                failing_since = None
            except ConsumerStoppedError:
                return
            except KafkaError as error:
                failing_since = failing_since or time.monotonic()
                logger.error("the consumer of group %s fails: %r", self.group_id, error)
                await asyncio.sleep(_ERROR_SECONDS)
            except asyncio.CancelledError:
                if is_being_cancelled():
                    raise
                failing_since = 0.0  # one of the client's tasks was cancelled, which this is not
            except Exception:  # noqa: BLE001 - what was fetched may be lost: it is read again
                logger.exception("the consumer of group %s fails in itself", self.group_id)
                failing_since = 0.0
            failing = failing_since is not None and time.monotonic() - failing_since > _DEAD_SECONDS
            if self.running and (failing or is_dead(consumer)):
                await self._revive(consumer)
                return  # the new consumer has a loop of its own

    async def _poll(self, consumer: Any) -> None:
        fetched = await consumer.getmany(timeout_ms=_POLL_MS, max_records=_POLL_RECORDS)
        # Nothing is awaited from here on: a batch never outlives its assignment.
        for records in fetched.values():
            self.pump.feed(records)

    async def _revive(self, consumer: Any) -> None:
        """Replace a consumer whose background tasks have ended, which it would never say."""
        logger.error("the consumer of group %s is dead, a new one is built", self.group_id)
        await self.pump.retire(0)
        await _quietly(consumer.stop())
        while self.running:
            try:
                await self.start()
            except Exception as error:  # noqa: BLE001 - whatever it is, nobody else will try
                logger.error("there is no new consumer of group %s yet: %r", self.group_id, error)
                await asyncio.sleep(_ERROR_SECONDS)
            else:
                return


async def _quietly(stopping: Awaitable[None]) -> None:
    """Wait for a consumer to stop; with Kafka away it raises, or never returns."""
    task = asyncio.ensure_future(stopping)
    await asyncio.wait([task], timeout=_LEAVE_SECONDS)
    if not task.done():
        task.cancel()
        logger.warning("the consumer could not leave its group in time, Kafka will notice")
    elif not task.cancelled() and (error := task.exception()) is not None:
        logger.warning("the consumer did not stop in order: %r", error)

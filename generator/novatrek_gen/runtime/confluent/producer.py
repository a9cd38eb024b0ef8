"""librdkafka's producer for an event loop."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypedDict, Unpack

from confluent_kafka import KafkaException, Producer

from ..consume.log import logger
from .client_log import LOGGER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DeliveringProducer", "Sent"]

_POLL_SECONDS: Final = 0.2
_FULL_SECONDS: Final = 0.01  # pause while librdkafka's queue is full
_FLUSH_SECONDS: Final = 10.0  # how long stopping waits for confirmations


class Sent(NamedTuple):
    """A record as it is sent."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes | None]]


class _Sent(TypedDict):
    """How FastStream passes a record to its producer."""

    topic: str
    value: bytes | None
    key: bytes | None
    partition: int | None
    timestamp_ms: int | None
    headers: Sequence[tuple[str, bytes | None]]
    no_confirm: bool


class DeliveringProducer:
    """Passes records to librdkafka, and its confirmations to futures, many at a time.

    It has the methods that FastStream calls on its own producer.

    Attributes:
        producer: librdkafka's producer.
        known: Topics that exist, as far as Kafka was asked.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        """Create the producer; it connects by itself, in the background.

        Args:
            config: The properties of librdkafka.
        """
        self._config = dict(config)
        self.known: set[str] = set()
        self._loop = asyncio.get_running_loop()
        self._delivered: deque[tuple[asyncio.Future[Any], Any, Any]] = deque()
        self._is_woken = False
        self._running = True
        self.producer: Any = Producer(self._config, logger=LOGGER)
        self._compressing: Any = None
        self._thread = threading.Thread(target=self._poll, name="kafka-producer", daemon=True)
        self._thread.start()

    async def send(self, **record: Unpack[_Sent]) -> Any:
        """Send a record, as FastStream's own producer does.

        Raises:
            KafkaException: Kafka or the client refuses the record.
        """
        places: dict[str, int] = {}
        if (partition := record.get("partition")) is not None:
            places["partition"] = partition
        if (timestamp := record.get("timestamp_ms")) is not None:
            places["timestamp"] = timestamp
        future = await self._pass_on(
            self.producer,
            Sent(record["topic"], record["key"], record["value"], record["headers"]),
            places,
        )
        return future if record["no_confirm"] else await future

    async def pass_on(self, record: Sent, *, compressed: bool = False) -> asyncio.Future[Any]:
        """Pass a record to librdkafka, and return the future of its confirmation.

        Raises:
            KafkaException: The client refuses the record.
        """
        return await self._pass_on(self._compressed() if compressed else self.producer, record, {})

    async def _pass_on(
        self, producer: Any, record: Sent, places: Mapping[str, int]
    ) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = self._loop.create_future()

        def on_delivery(error: Any, message: Any) -> None:
            self._delivered.append((future, error, message))
            if not self._is_woken:
                self._is_woken = True
                self._loop.call_soon_threadsafe(self._complete)

        while True:
            try:
                producer.produce(
                    record.topic,
                    record.value,
                    record.key,
                    headers=list(record.headers),
                    on_delivery=on_delivery,
                    **places,
                )
            except BufferError:
                await asyncio.sleep(_FULL_SECONDS)
            else:
                return future

    async def ping(self, timeout: float | None = 5.0) -> bool:
        """Return whether Kafka answers."""
        try:
            return bool(await asyncio.to_thread(self.producer.list_topics, "", timeout or -1))
        except KafkaException:
            return False

    async def flush(self) -> None:
        """Wait until everything is confirmed, for a limited time."""
        await asyncio.to_thread(self._flush)

    async def stop(self) -> None:
        """Wait until everything is confirmed, for a limited time, and disconnect."""
        if self._running:
            await self.flush()
            self._running = False
            await asyncio.to_thread(self._thread.join)

    def _flush(self) -> None:
        left: int = self.producer.flush(_FLUSH_SECONDS)
        if self._compressing is not None:
            left += self._compressing.flush(_FLUSH_SECONDS)
        if left:
            logger.error("Kafka has not confirmed %d records; it may still write them", left)

    def _compressed(self) -> Any:
        """Return a producer that compresses, with the codec that every broker and client knows."""
        if self._compressing is None:
            self._compressing = Producer(self._config | {"compression.type": "gzip"}, logger=LOGGER)
        return self._compressing

    def _poll(self) -> None:
        while self._running:
            self.producer.poll(_POLL_SECONDS if self._compressing is None else 0.01)
            if self._compressing is not None:
                self._compressing.poll(_POLL_SECONDS / 10)

    def _complete(self) -> None:
        """Complete the futures of everything that was delivered since the last time."""
        self._is_woken = False
        while self._delivered:
            future, error, message = self._delivered.popleft()
            if future.done():
                continue
            if error is not None:
                future.set_exception(KafkaException(error))
            else:
                future.set_result(message)

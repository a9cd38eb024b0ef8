"""librdkafka's consumer for an event loop: one thread fetches and answers all requests."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from confluent_kafka import Consumer, KafkaException, TopicPartition

from ..consume.client import Partition
from ..consume.log import logger
from .client_log import LOGGER
from .generation_internals import generation_of
from .thread import ClientThread

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .matching import Subscribed
    from .rebalancing import RebalanceListener

__all__ = ["ConfluentConsumer"]

_POLL_SECONDS: Final = 0.1
_POLL_RECORDS: Final = 500
_WAKE_SECONDS: Final = 0.001
_JOIN_SECONDS: Final = 30.0
_POSITION: Final = "_AUTO_OFFSET_RESET"  # the error of a position without a record
# Errors of a group that another attempt would repeat.
_FINAL: Final = ("INVALID_SESSION_TIMEOUT", "GROUP_AUTHORIZATION_FAILED", "_FATAL")


class ConfluentConsumer:
    """A member of a consumer group.

    confluent-kafka lets one thread at a time use a consumer, also while it polls or reports a
    rebalance. So everything is done by one thread, and nothing here blocks the event loop.

    Attributes:
        properties: Those of librdkafka.
        group_id: The consumer group.
        generation: The generation of the group; -1 while nothing is assigned.
        assigned: The assigned partitions.
        ends: By partition, the offset after its last record, as of the last fetch.
        has_died: Whether librdkafka has given up for good.
        is_closing: Whether the consumer is or was stopped.
    """

    def __init__(
        self,
        properties: Mapping[str, Any],
        subscribed: Subscribed,
        listener: RebalanceListener,
    ) -> None:
        """Create the consumer.

        Args:
            properties: The properties of librdkafka.
            subscribed: The topics to read.
            listener: Awaited in the event loop at the rebalances of the group.
        """
        self.properties: dict[str, Any] = {**properties, "error_cb": self._on_error}
        self.group_id: str = properties["group.id"]
        self.generation = -1
        self.assigned: frozenset[Partition] = frozenset()
        self.ends: dict[Partition, int] = {}
        self.has_died = False
        self.is_closing = False
        self._subscribed = subscribed
        self._listener = listener
        self._thread = ClientThread("kafka-consumer")
        self._consumer: Any = Consumer(self.properties, logger=LOGGER)
        self._joined = -1  # the generation of the last assignment
        self._positions: dict[Partition, int] = {}  # the offsets to read next, if known
        self._paused: set[Partition] = set()
        self._resumed: set[Partition] = set()  # since the last poll
        self._early: list[Any] = []  # what was fetched while it joined

    async def start(self) -> None:
        """Join the group.

        Raises:
            KafkaException: Kafka refuses, or does not answer in time.
        """
        await self._thread.ask(self._subscribe)
        deadline = time.monotonic() + _JOIN_SECONDS
        while self._joined < 0 and not self.has_died:
            messages = await self._thread.ask(self._poll)
            for error in (each.error() for each in messages):
                if error is not None and error.name() in _FINAL:
                    await self.stop()
                    raise KafkaException(error)
            self._early += messages
            if time.monotonic() > deadline:
                logger.warning("the consumer has not joined group %s yet", self.group_id)
                return

    async def stop(self) -> None:
        """Leave the group."""
        if not self.is_closing:
            self.is_closing = True
            await self._thread.ask(self._consumer.close)
            self._thread.end()

    async def poll(self) -> list[Any]:
        """Return the messages that were fetched, and the errors among them, in their order.

        Partitions are revoked only while a later call polls, so that no batch outlives the
        assignment it was fetched under.
        """
        if self._early:
            early, self._early = self._early, []
            return early
        return await self._thread.ask(self._poll)

    async def commit(self, offsets: list[TopicPartition]) -> list[TopicPartition]:
        """Commit offsets, and return them with the error of each.

        Raises:
            KafkaException: Kafka refuses.
            RuntimeError: The group has removed this member, or it has left.
        """
        return await self._thread.ask(lambda: self._commit(offsets))

    def pause(self, partitions: frozenset[Partition]) -> None:
        """Stop fetching from assigned partitions, before the next call polls."""
        self._thread.post(lambda: self._pause(partitions))

    def resume(self, partitions: frozenset[Partition]) -> None:
        """Fetch from paused partitions again."""
        self._thread.post(lambda: self._resume(partitions))

    def move(self, partition: Partition, offset: int) -> None:
        """Read a partition from another position, also if librdkafka has stopped reading it."""
        self._thread.post(lambda: self._move(partition, offset))

    def _subscribe(self) -> None:
        self._consumer.subscribe(
            self._subscribed.topics(self._consumer),
            on_assign=self._on_assign,
            on_revoke=self._on_revoke,
            on_lost=self._on_lost,
        )

    def _poll(self) -> list[Any]:
        if self.is_closing:
            return []
        if self._subscribed.has_changed(self._consumer):
            self._subscribe()
        self._wake()
        if (first := self._consumer.poll(_POLL_SECONDS)) is None:
            return []
        # Alone, consume() would wait for so many records until its time-out.
        messages = [first, *self._consumer.consume(_POLL_RECORDS - 1, 0)]
        read: set[Partition] = set()
        kept = [each for each in messages if self._accept(each, read)]
        if len(kept) < len(messages):
            self._assign_again()
        for at in self.assigned.intersection(read):
            _, end = self._consumer.get_watermark_offsets(TopicPartition(*at), cached=True)
            if end >= 0:
                self.ends[at] = end
        return kept

    def _accept(self, message: Any, read: set[Partition]) -> bool:
        """Note the position after a message; return False if it is about another position.

        librdkafka reports errors of a position also after the partition was moved from there.
        """
        at, error = Partition(message.topic(), message.partition()), message.error()
        if error is not None:
            position = self._positions.get(at)
            return error.name() != _POSITION or position in (None, message.offset())
        if at in self.assigned:
            self._positions[at] = message.offset() + 1
            read.add(at)
        return True

    def _commit(self, offsets: list[TopicPartition]) -> list[TopicPartition]:
        # librdkafka would commit without a generation for a member that the group has removed, and
        # Kafka would accept that if the group is empty.
        if self.is_closing or generation_of(self._consumer) != self._joined:
            raise RuntimeError("this consumer is not a member of its group any more")
        committed: list[TopicPartition] = self._consumer.commit(offsets=offsets, asynchronous=False)
        return committed

    def _pause(self, partitions: frozenset[Partition]) -> None:
        if here := self.assigned & partitions:
            self._paused |= here
            self._consumer.pause([TopicPartition(*each) for each in here])

    def _resume(self, partitions: frozenset[Partition]) -> None:
        if here := self.assigned & partitions:
            self._paused -= here
            self._consumer.resume([TopicPartition(*each) for each in here])
            self._resumed |= here

    def _wake(self) -> None:
        """Let librdkafka fetch now, not up to a second later: any request wakes its thread."""
        for each in self._resumed & self.assigned:
            with suppress(KafkaException):
                self._consumer.get_watermark_offsets(TopicPartition(*each), timeout=_WAKE_SECONDS)
        self._resumed.clear()

    def _move(self, partition: Partition, offset: int) -> None:
        if partition in self.assigned:
            self._positions[partition] = offset
            self._assign_again()

    def _assign_again(self) -> None:
        """Read from the known positions: librdkafka refuses to seek after an error of them."""
        self._consumer.assign(
            [
                TopicPartition(*at, position)
                if (position := self._positions.get(at)) is not None
                else TopicPartition(*at)
                for at in sorted(self.assigned)
            ]
        )
        self._pause(frozenset(self._paused))

    def _on_assign(self, consumer: Any, partitions: list[TopicPartition]) -> None:
        self._forget()
        self.generation = self._joined = generation_of(consumer)
        self.assigned = frozenset(Partition(at.topic, at.partition) for at in partitions)
        consumer.assign(partitions)
        self._thread.wait_for(self._listener.on_partitions_assigned(sorted(self.assigned)))

    def _on_revoke(self, consumer: Any, _: object) -> None:
        if not self.is_closing:
            self._thread.wait_for(self._listener.on_partitions_revoked())
        self._forget()
        consumer.unassign()

    def _on_lost(self, consumer: Any, partitions: object) -> None:
        self.generation = -1  # what is finished now must not be committed
        self._on_revoke(consumer, partitions)

    def _forget(self) -> None:
        self.generation = -1
        self.assigned = frozenset()
        self.ends.clear()
        self._positions.clear()
        self._paused.clear()

    def _on_error(self, error: Any) -> None:
        if error.fatal():
            self.has_died = True
        logger.warning("the consumer of group %s reports: %s", self.group_id, error.str())

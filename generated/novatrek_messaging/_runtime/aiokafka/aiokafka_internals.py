"""All uses of aiokafka's private attributes (aiokafka 0.14), each with its reason.

tests/runtime/kafka/test_aiokafka_internals.py fails if the library changes one of them.

`AIOKafkaConsumer._coordinator.generation`
    The generation of the consumer group. Nothing public shows it, and without it a consumer
    that was removed from its group can move the group's offsets back (see `generation_of`).
`AIOKafkaConsumer._coordinator._coordination_task`
    The background task that keeps the group membership. When it ends because of an error the
    consumer returns no records and raises nothing: https://github.com/aio-libs/aiokafka/issues/376
`AIOKafkaConsumer._coordinator._send_req`
    Sends a request to the group's coordinator. The public `committed()` needs to know the
    partitions, and `stored_offsets` asks whether there are any.
`AIOKafkaConsumer._fetcher.error_future`
    Completed when the background task that fetches records has ended; the consumer does not
    report that either.
`AIOKafkaProducer._txn_manager`, `AIOKafkaProducer._message_accumulator._append_batch`
    The sequence numbers of an idempotent producer, and the place where its batches are created.
    aiokafka counts a batch that Kafka has refused as written: see `keep_sequences`.
`AIOKafkaProducer._partition`
    The partition of a record. `send` asks it, but `send_batch` does not.
`aiokafka.producer.message_accumulator.BatchBuilder`
    A batch with a compression of its own. The public `create_batch` uses the producer's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

from aiokafka.errors import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    BrokerResponseError,
    OutOfOrderSequenceNumber,
    for_code,
)
from aiokafka.producer.message_accumulator import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    BatchBuilder,
)
from aiokafka.protocol.commit import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    OffsetFetchRequest,
)

from ..consume.client import Partition

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "generation_of",
    "has_died",
    "keep_sequences",
    "send_compressed",
    "stored_offsets",
]

_GZIP: Final = 1  # the codec that every broker and client knows
_keeping_sequences: Final[WeakSet[Any]] = WeakSet()


def generation_of(consumer: Any) -> int:
    """Return the group generation of an AIOKafkaConsumer; every rebalance changes it.

    After the group has removed a member, aiokafka commits with generation -1. Kafka accepts such
    a commit if the group is empty, and the group then continues from an old offset.
    """
    generation: int = consumer._coordinator.generation
    return generation


def has_died(consumer: Any) -> bool:
    """Return whether the background tasks of an AIOKafkaConsumer have ended.

    Such a consumer never returns a record again.
    """
    coordinator, fetcher = consumer._coordinator, consumer._fetcher
    return bool(coordinator._coordination_task.done() or fetcher.error_future.done())


async def stored_offsets(consumer: Any) -> dict[Partition, tuple[int, str]]:
    """Return all offsets that the group of a consumer has committed, with their metadata.

    Raises:
        KafkaError: The group's coordinator is not available, or refuses.
    """
    coordinator = consumer._coordinator
    response = await coordinator._send_req(OffsetFetchRequest(coordinator.group_id, None))
    _raise_for(response.error_code)
    found: dict[Partition, tuple[int, str]] = {}
    for topic, partitions in response.topics:
        for number, offset, metadata, error_code in partitions:
            _raise_for(error_code)
            if offset >= 0:
                found[Partition(topic, number)] = offset, metadata or ""
    return found


def _raise_for(error_code: int) -> None:
    if error_code:
        raise for_code(error_code)()


def keep_sequences(producer: Any) -> None:
    """Let an idempotent AIOKafkaProducer write to a partition that has refused a batch of it.

    aiokafka advances the partition's sequence number with every batch that it sends. If Kafka
    refuses one, because it is too large for the topic for example, Kafka expects the same number
    again: it would answer OUT_OF_ORDER_SEQUENCE_NUMBER to everything that the producer sends to
    the partition from then on. Repeated calls have no effect.
    """
    state = producer._txn_manager
    if state is None or producer in _keeping_sequences:
        return
    _keeping_sequences.add(producer)
    accumulator = producer._message_accumulator
    append = accumulator._append_batch

    def append_batch(builder: Any, at: Any) -> Any:
        batch = append(builder, at)

        def on_end(future: Any) -> None:
            # At most one batch of a partition is on its way, so none has taken the next number.
            if batch.retry_count and not future.cancelled() and _is_refusal(future.exception()):
                state.increment_sequence_number(at, -batch.record_count)

        batch.future.add_done_callback(on_end)
        return batch

    accumulator._append_batch = append_batch


def _is_refusal(error: BaseException | None) -> bool:
    """Return whether an error means that Kafka has not written a batch and never will."""
    if not isinstance(error, BrokerResponseError) or isinstance(error, OutOfOrderSequenceNumber):
        return False
    return not error.retriable


async def send_compressed(
    producer: Any,
    topic: str,
    key: bytes | None,
    value: bytes | None,
    headers: Sequence[tuple[str, bytes | None]],
) -> Any:
    """Pass a record to an AIOKafkaProducer in a batch of its own, compressed with gzip.

    Returns:
        A future that is done once Kafka has confirmed the record.

    Raises:
        KafkaError: The topic does not exist, or Kafka does not answer.
    """
    await producer.partitions_for(topic)  # waits for the topic's metadata
    partition = producer._partition(topic, None, key, value, key, value)
    batch: Any = BatchBuilder(0, _GZIP)
    batch.append(timestamp=None, key=key, value=value, headers=list(headers))
    batch.close()
    return await producer.send_batch(batch, topic, partition=partition)

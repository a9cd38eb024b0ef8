"""`replay` and `discard`: finishing dead letters, each exactly once.

The replayed records and the progress of the tool are written in one transaction. If the tool is
killed, the transaction is aborted, and the next run continues at the same dead letter.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from ..consume.client import RecordTooLargeError
from ..consume.replays import replayed_headers
from ..consume.retries import Retry
from ..consume.stored_progress import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..aiokafka.letter_store import LetterStore
    from ..aiokafka.retry_writer import RetryWriter
    from .found import Found
    from .ledger import Ledger
    from .planning import Plan

__all__ = ["Replay", "discard"]

_BATCH: Final = 100  # dead letters in one transaction
_BATCH_BYTES: Final = 1024 * 1024
_BATCHES_PER_SECOND: Final = 10  # with a rate


class Replay:
    """The replay of the dead letters of one topic.

    Attributes:
        done: The number of dead letters that were replayed.
        left: The ids of those that the retry topic refused.
    """

    def __init__(self, plan: Plan, rate: float | None, report: Callable[[int, int], None]) -> None:
        """Prepare the replay.

        Args:
            plan: What to replay.
            rate: The maximum number of dead letters per second.
            report: Called with the number of those that are done, and of all.
        """
        self.done = 0
        self.left: list[str] = []
        self._plan = plan
        self._rate = rate
        self._report = report
        self._size = max(1, min(_BATCH, int(rate / _BATCHES_PER_SECOND))) if rate else _BATCH
        self._partitions: dict[str, int] = {}
        self._started = 0.0

    async def run(self, store: LetterStore, writer: RetryWriter) -> None:
        """Replay, in the order of each partition of the dead-letter topic.

        Raises:
            TooManyGapsError: Kafka cannot store what is finished.
            KafkaError: Kafka refused. Everything that is counted in `done` is replayed.
        """
        for topic in {target.topic for target in self._plan.targets.values()}:
            self._partitions[topic] = len(await store.partitions(topic))
        self._started = time.monotonic()
        batch: list[Found] = []
        size = 0
        async for found in self._plan.scan.letters():
            if found.places[0] not in self._plan.targets:
                continue
            batch.append(found)
            size += len(found.letter.value or b"")
            if len(batch) >= self._size or size >= _BATCH_BYTES:
                await self._write(writer, batch)
                batch, size = [], 0
        if batch:
            await self._write(writer, batch)

    async def _write(self, writer: RetryWriter, batch: Sequence[Found]) -> None:
        records = [self._retry(found) for found in batch]
        try:
            await _finish(writer, self._plan.scan.ledger, batch, records)
        except RecordTooLargeError:
            if len(batch) == 1:
                self.left.append(batch[0].id)
                return
            for found in batch:
                await self._write(writer, [found])
            return
        self.done += len(batch)
        self._report(self.done, len(self._plan.targets))
        if self._rate:
            due = self._started + self.done / self._rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    def _retry(self, found: Found) -> Retry:
        topic = self._plan.targets[found.places[0]].topic
        letter = found.letter
        # Records without a key are handled in the order of their partition.
        partition = letter.partition % self._partitions[topic] if letter.key is None else None
        return Retry(topic, letter.key, letter.value, replayed_headers(letter), partition)


async def discard(plan: Plan, writer: RetryWriter) -> int:
    """Discard the chosen dead letters of a plan at once, and return their number.

    Raises:
        TooManyGapsError: Kafka cannot store what is finished.
        KafkaError: Kafka refused. Nothing is discarded.
    """
    chosen = [
        found.without_value()
        async for found in plan.scan.letters()
        if found.places[0] in plan.chosen
    ]
    if chosen:
        await _finish(writer, plan.scan.ledger, chosen, ())
    return len(chosen)


async def _finish(
    writer: RetryWriter, ledger: Ledger, batch: Iterable[Found], records: Sequence[Retry]
) -> None:
    places = [place for found in batch for place in found.places]
    ledger.finish(places)
    try:
        progress = ledger.progress(place.partition for place in places)
        stored = {number: parts_of(each) for number, each in progress.items()}
        await writer.write(records, stored)
    except BaseException:
        ledger.reopen(places)
        raise

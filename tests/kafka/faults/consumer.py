"""A small service that writes a journal: a process that scenarios kill or freeze.

    python -m tests.kafka.faults.consumer CONDUCT

CONDUCT is a `Conduct` as JSON.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from faststream import FastStream
from tests.kafka.faults.journal import Act, Journal
from tests.kafka.numbers import Number, payments_on

from novatrek_messaging import EventBroker, Retry
from novatrek_messaging._runtime.kafka.router import Route, event_router

if TYPE_CHECKING:
    from novatrek_messaging.events import PaymentProcessed

__all__ = ["Conduct"]


@dataclass(frozen=True, kw_only=True)
class Conduct:
    """The behaviour of a consumer.

    Attributes:
        name: Its name in the journal.
        journal: Path of the journal.
        servers: Addresses of the brokers.
        topic: The topic it consumes.
        group: Its consumer group.
        seconds: How long its handler takes for an event.
        slow_key: The only key whose events take so long; None for all keys.
        fails_every: The handler raises at the first attempt of every n-th event of a key.
        fails_always: The handler raises at every event.
        attempts: The number of attempts before an event becomes a dead letter.
        pause: Seconds before the first retry.
        concurrency: The maximum number of events handled at the same time.
        auto_offset_reset: Where a new group begins.
    """

    name: str
    journal: str
    servers: list[str]
    topic: str
    group: str
    seconds: float = 0.0
    slow_key: int | None = None
    fails_every: int = 0
    fails_always: bool = False
    attempts: int = 3
    pause: float = 0.02
    concurrency: int = 8
    auto_offset_reset: Literal["earliest", "latest"] = "earliest"

    @property
    def argument(self) -> str:
        """The command-line argument of the consumer."""
        return json.dumps(asdict(self))


class Handlers:
    """Handles payments according to a conduct."""

    def __init__(self, conduct: Conduct, journal: Journal) -> None:
        self.conduct = conduct
        self.journal = journal
        self.failed: set[Number] = set()

    async def on_payment(self, event: PaymentProcessed) -> None:
        number = Number.of(event)
        self.journal.write(Act.BEGAN, number)
        if self.conduct.seconds and self.conduct.slow_key in (None, number.key):
            await asyncio.sleep(self.conduct.seconds)
        if self._fails(number):
            self.journal.write(Act.FAILED, number)
            raise ConnectionError("the database does not answer")
        self.journal.write(Act.DONE, number)

    def _fails(self, number: Number) -> bool:
        if self.conduct.fails_always:
            return True
        every = self.conduct.fails_every
        if not every or number.turn % every or number in self.failed:
            return False
        self.failed.add(number)
        return True


class _Assignments(logging.Handler):
    """Writes an entry when partitions are assigned to this consumer, which FastStream logs."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        if "assigned to partitions" in record.getMessage():
            self._journal.write(Act.ASSIGNED)


async def main(conduct: Conduct) -> None:
    """Consume until the process is stopped."""
    journal = Journal(Path(conduct.journal), conduct.name)
    logger = logging.getLogger("consumer")
    logger.addHandler(_Assignments(journal))
    broker = EventBroker(conduct.servers, logger=logger)
    route = Route(payments_on(conduct.topic), Handlers(conduct, journal).on_payment)
    broker.include_router(
        event_router(
            [route],
            group_id=conduct.group,
            policy=Retry(attempts=conduct.attempts, base=conduct.pause),
            concurrency=conduct.concurrency,
            auto_offset_reset=conduct.auto_offset_reset,
        )
    )
    await FastStream(broker, logger=logger).run()


if __name__ == "__main__":
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("consumer").setLevel(logging.INFO)
    asyncio.run(main(Conduct(**json.loads(sys.argv[1]))))

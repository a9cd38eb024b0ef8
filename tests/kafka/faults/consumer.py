"""A small service on the generated code that keeps a journal, a process to be killed or frozen.

    python -m tests.kafka.faults.consumer CONDUCT

CONDUCT is a Conduct as JSON.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
    """How a consumer behaves.

    Attributes:
        name: What it signs its journal with.
        journal: The file it writes to.
        servers: Where Kafka is.
        topic: What it consumes.
        group: Whose member it is.
        seconds: How long its handler takes.
        fails_every: The handler raises on the first attempt at every so manieth event of a key.
        fails_always: It raises whatever it is given.
        attempts: How often it tries before an event goes to the dead letters.
        pause: The seconds before it tries the first time again.
        concurrency: How many events are handled side by side.
    """

    name: str
    journal: str
    servers: list[str]
    topic: str
    group: str
    seconds: float = 0.0
    fails_every: int = 0
    fails_always: bool = False
    attempts: int = 3
    pause: float = 0.02
    concurrency: int = 8

    @property
    def argument(self) -> str:
        """What the consumer is started with."""
        return json.dumps(asdict(self))


class Handlers:
    """Handles payments as its conduct says."""

    def __init__(self, conduct: Conduct, journal: Journal) -> None:
        self.conduct = conduct
        self.journal = journal
        self.failed: set[Number] = set()

    async def on_payment(self, event: PaymentProcessed) -> None:
        number = Number.of(event)
        self.journal.write(Act.BEGAN, number)
        if self.conduct.seconds:
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
    """Notes when Kafka gives partitions to this consumer, which FastStream logs."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        if "assigned to partitions" in record.getMessage():
            self._journal.write(Act.ASSIGNED)


async def main(conduct: Conduct) -> None:
    """Consume until told to end."""
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
        )
    )
    await FastStream(broker, logger=logger).run()


if __name__ == "__main__":
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("consumer").setLevel(logging.INFO)
    asyncio.run(main(Conduct(**json.loads(sys.argv[1]))))

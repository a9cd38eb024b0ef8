"""One consumer of a group: its records one after the other, committed when they are done."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from .commits import Commit, Committer, membership_of
from .violation import ContractViolation

if TYPE_CHECKING:
    from .dispatch import Dispatcher
    from .metadata import Record
    from .stopping import Stopper, Subscriber

__all__ = ["Worker"]

# How long a rebalance waits for the record in hand. Less than the 10 s Kafka waits for a member
# by default; a handler that takes longer has its record handled again by the next owner.
_REVOKE_SECONDS: Final = 5.0


class Worker:
    """What a FastStream subscriber does with its records.

    The subscriber is assigned once it exists. Its `running` is the switch that refuses records
    after a stop, and that FastStream turns on again when the broker is started anew.
    """

    subscriber: Subscriber

    def __init__(self, dispatcher: Dispatcher, stopper: Stopper, commit: Commit) -> None:
        """Take what handles a record, what stops everything, and what commits offsets."""
        self.dispatcher = dispatcher
        self.stopper = stopper
        self._committer = Committer(commit)
        self._in_hand = 0  # more than one only where a test broker delivers within a handler

    async def handle(self, record: Record) -> None:
        """Handle one record and have it committed.

        Raises:
            Exception: What the policy would not let pass. The record is not committed, and the
                consumer is being stopped.
        """
        if not self.subscriber.running:
            raise RuntimeError("this consumer has stopped: nothing more is handled or committed")
        consumer = self.subscriber.consumer  # None under a test broker, which has no offsets
        membership = None if consumer is None else membership_of(consumer)
        self._in_hand += 1
        try:
            failure = await self.dispatcher.dispatch(record)
            if failure is None:
                if membership is not None:
                    self._committer.handled(self.subscriber, record, membership)
                return
        finally:
            self._in_hand -= 1
        self.stopper.begin(failure)
        # FastStream logs what is raised; only under a test broker does a person get to read it.
        if isinstance(failure.error, ContractViolation) and consumer is not None:
            raise failure.error.redacted()
        raise failure.error

    async def finish(self) -> None:
        """Wait until what has been taken up is handled and committed, within reason.

        For rebalances: nobody else is given the partitions before this returns.
        """
        deadline = time.monotonic() + _REVOKE_SECONDS
        while (self._in_hand or not self._committer.idle) and time.monotonic() < deadline:
            await asyncio.sleep(0.01)

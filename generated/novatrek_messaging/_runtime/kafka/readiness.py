"""The state of one consumer: whether it works, where it is, and what it has done."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from .health import ConsumerHealth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..consume.client import Partition
    from ..consume.member import GroupMember
    from ..consume.positions import PositionKeeper
    from ..consume.pump import Pump
    from ..consume.tally import Tally
    from .health import PollRecord

__all__ = ["Readiness"]

_ASK_SECONDS: Final = 5.0


class Readiness:
    """Puts the state of a consumer together."""

    def __init__(
        self,
        member: Callable[[], GroupMember | None],
        pump: Pump,
        polls: PollRecord,
        positions: PositionKeeper,
        tally: Tally,
    ) -> None:
        """Create it for one subscriber.

        Args:
            member: Returns the current member of the group, or None while there is none.
            pump: Handles its records.
            polls: The results of polling.
            positions: Where it continued after records that Kafka had deleted.
            tally: What became of its events.
        """
        self._member = member
        self._pump = pump
        self._polls = polls
        self._positions = positions
        self._tally = tally

    def health(self, group_id: str | None, problem: str | None) -> ConsumerHealth:
        """Return the state as far as the client knows it, without asking Kafka.

        Args:
            group_id: The consumer group.
            problem: Why the consumer does not work.
        """
        return self._health(group_id, problem, self._known_ends())

    async def asked(self, group_id: str | None, problem: str | None) -> ConsumerHealth:
        """Return the state with the ends of partitions that Kafka has now, if it answers."""
        ends = self._known_ends()
        member = self._member()
        if member is not None and self._pump.is_assigned:
            try:
                async with asyncio.timeout(_ASK_SECONDS):
                    ends |= await member.ends(list(self._pump.positions()))
            except Exception as error:  # noqa: BLE001 - any failure means that Kafka does not tell
                problem = problem or f"Kafka does not tell the ends of partitions: {error!r}"
        return self._health(group_id, problem, ends)

    def _known_ends(self) -> dict[Partition, int]:
        """Return the ends of partitions that the client learned when it fetched."""
        member = self._member()
        if member is None:
            return {}
        ends = {partition: member.known_end(partition) for partition in self._pump.positions()}
        return {partition: end for partition, end in ends.items() if end is not None}

    def _health(
        self, group_id: str | None, problem: str | None, ends: Mapping[Partition, int]
    ) -> ConsumerHealth:
        tally = self._tally
        return ConsumerHealth(
            group_id=group_id,
            problem=problem,
            deleted=dict(self._positions.deleted),
            joined=self._pump.is_assigned,
            lag={
                at: max(0, ends[at] - position) if at in ends else None
                for at, position in sorted(self._pump.positions().items())
            },
            in_flight=self._pump.in_flight,
            last_poll=_moment(self._polls.last),
            last_handled=_moment(tally.last_handled),
            last_error=tally.last_error,
            handled=sum(tally.handled.values()),
            **{name: sum(counts.values()) for name, counts in tally.failures()},
        )


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

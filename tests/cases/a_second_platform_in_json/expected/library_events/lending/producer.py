"""The events that lending publishes.

Generated from events/lending.asyncapi.json; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from library_events._runtime.kafka.producer import EventProducer
from library_events.events.book_lent import BookLent

__all__ = ["LendingProducer"]


class LendingProducer(EventProducer):
    """Publishes the events of lending.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def book_lent(
        self,
        event: BookLent,
        *,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish BookLent on library.loans.

        A book left the house.

        ``key`` defaults to the value at ``/book/isbn`` of the payload.
        """
        await self._publish(
            event, BookLent, key=key, headers=headers, correlation_id=correlation_id
        )

"""The events that shelving publishes.

Generated from events/shelving.asyncapi.json; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from library_events._runtime.kafka.producer import EventProducer
from library_events._runtime.message.keys import Key
from library_events.events.book_returned import BookReturned

__all__ = ["ShelvingProducer"]


class ShelvingProducer(EventProducer):
    """Publishes the events of shelving.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def book_returned(
        self,
        event: BookReturned,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish BookReturned on library.returns.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, BookReturned, key=key, headers=headers, correlation_id=correlation_id
        )

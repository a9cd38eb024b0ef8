"""The events that meters publishes.

Generated from meters.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.bill_written import BillWritten

__all__ = ["MetersProducer"]


class MetersProducer(EventProducer):
    """Publishes the events of meters.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def bill_written(
        self,
        event: BillWritten,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish BillWritten on meters.bills.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, BillWritten, key=key, headers=headers, correlation_id=correlation_id
        )

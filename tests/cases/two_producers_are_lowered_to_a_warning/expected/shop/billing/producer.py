"""The events that billing publishes.

Generated from billing.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.placed import Placed

__all__ = ["BillingProducer"]


class BillingProducer(EventProducer):
    """Publishes the events of billing.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def placed(
        self,
        event: Placed,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Placed on shop.orders.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Placed, key=key, headers=headers, correlation_id=correlation_id)

"""The events that shop publishes.

Generated from shop.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import deprecated

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.cancelled import Cancelled
from shop.events.ordered import Ordered
from shop.events.paid import Paid
from shop.events.placed import Placed

__all__ = ["ShopProducer"]


class ShopProducer(EventProducer):
    """Publishes the events of shop.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    @deprecated("Cancelled is deprecated and ends on 2027-07-31.")
    async def cancelled(
        self,
        event: Cancelled,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Cancelled on shop.cancelled.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, Cancelled, key=key, headers=headers, correlation_id=correlation_id
        )

    async def ordered(
        self,
        event: Ordered,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Ordered on shop.ordered.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Ordered, key=key, headers=headers, correlation_id=correlation_id)

    @deprecated("Sending Paid is deprecated and ends on 2027-08-31.")
    async def paid(
        self,
        event: Paid,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Paid on shop.paid.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Paid, key=key, headers=headers, correlation_id=correlation_id)

    @deprecated("Placed is deprecated and ends on 2027-06-30: use Ordered.")
    async def placed(
        self,
        event: Placed,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Placed on shop.placed.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Placed, key=key, headers=headers, correlation_id=correlation_id)

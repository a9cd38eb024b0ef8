"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.asked import Asked, AskedHeaders
from shop.events.gone import Gone
from shop.events.placed import Placed

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def placed(
        self,
        event: Placed,
        *,
        tenant: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Placed on shop.{tenant}.orders.

        ``tenant``: the value of {tenant} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            Placed,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"tenant": tenant},
        )

    async def gone(
        self,
        event: Gone,
        *,
        tenant: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Gone on shop.{tenant}.orders.

        ``tenant``: the value of {tenant} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            Gone,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"tenant": tenant},
        )

    async def asked(
        self,
        event: Asked,
        *,
        headers: AskedHeaders,
        key: Key | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Asked on stock.asked.

        The reply is Answered.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Asked, key=key, headers=headers, correlation_id=correlation_id)

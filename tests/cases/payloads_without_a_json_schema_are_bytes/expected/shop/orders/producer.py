"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.avro import Avro
from shop.events.unsaid import Unsaid, UnsaidHeaders
from shop.events.xml import Xml

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def avro(
        self,
        event: Avro,
        *,
        key: str,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Avro on shop.orders.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Avro, key=key, headers=headers, correlation_id=correlation_id)

    async def unsaid(
        self,
        event: Unsaid,
        *,
        key: Key | None = None,
        headers: UnsaidHeaders | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Unsaid on shop.xml.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            Unsaid,
            key=key,
            headers=headers or UnsaidHeaders(),
            correlation_id=correlation_id,
        )

    async def xml(
        self,
        event: Xml,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Xml on shop.xml.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Xml, key=key, headers=headers, correlation_id=correlation_id)

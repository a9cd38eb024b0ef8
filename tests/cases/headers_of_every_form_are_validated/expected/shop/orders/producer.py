"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.cloud import Cloud, CloudHeaders
from shop.events.extended import Extended, ExtendedHeaders
from shop.events.fixed import Fixed, FixedHeaders
from shop.events.mapped import Mapped
from shop.events.of_trait import OfTrait
from shop.events.structured import Structured, StructuredHeaders
from shop.events.unlimited import Unlimited

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def cloud(
        self,
        event: Cloud,
        *,
        headers: CloudHeaders,
        key: Key | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Cloud on shop.cloud.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Cloud, key=key, headers=headers, correlation_id=correlation_id)

    async def extended(
        self,
        event: Extended,
        *,
        headers: ExtendedHeaders,
        key: Key | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Extended on shop.placed.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, Extended, key=key, headers=headers, correlation_id=correlation_id
        )

    async def fixed(
        self,
        event: Fixed,
        *,
        key: Key | None = None,
        headers: FixedHeaders | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Fixed on shop.cloud.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, Fixed, key=key, headers=headers or FixedHeaders(), correlation_id=correlation_id
        )

    async def mapped(
        self,
        event: Mapped,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Mapped on shop.sent.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Mapped, key=key, headers=headers, correlation_id=correlation_id)

    async def of_trait(
        self,
        event: OfTrait,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish OfTrait on shop.lost.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, OfTrait, key=key, headers=headers, correlation_id=correlation_id)

    async def structured(
        self,
        event: Structured,
        *,
        key: Key | None = None,
        headers: StructuredHeaders | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Structured on shop.structured.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            Structured,
            key=key,
            headers=headers or StructuredHeaders(),
            correlation_id=correlation_id,
        )

    async def unlimited(
        self,
        event: Unlimited,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Unlimited on shop.sent.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, Unlimited, key=key, headers=headers, correlation_id=correlation_id
        )

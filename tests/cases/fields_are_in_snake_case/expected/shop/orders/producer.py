"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.parcel_sent import ParcelSent, ParcelSentHeaders, ParcelSentKey
from shop.events.refund_done import RefundDone

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def parcel_sent(
        self,
        event: ParcelSent,
        *,
        key: ParcelSentKey,
        headers: ParcelSentHeaders,
        tenant_id: str | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish ParcelSent on shop.{tenantId}.parcels.

        ``tenant_id``: the value of {tenantId} in the address. Default: the value at
        `$message.payload#/tenantId`.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(
            event,
            ParcelSent,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"tenantId": tenant_id},
        )

    async def refund_done(
        self,
        event: RefundDone,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish RefundDone on shop.refunds.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, RefundDone, key=key, headers=headers, correlation_id=correlation_id
        )

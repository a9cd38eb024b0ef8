"""The events that pricing publishes.

Generated from pricing.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer, reply_topic
from shop._runtime.message.keys import Key
from shop.events.price_answered import PriceAnswered

__all__ = ["PricingProducer"]


class PricingProducer(EventProducer):
    """Publishes the events of pricing.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def price_answered(
        self,
        event: PriceAnswered,
        *,
        topic: str | None = None,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish PriceAnswered on a topic known only at run time (answers).

        It is the reply to PriceAsked.

        ``topic`` defaults to the topic at `$message.header#/meta/reply~1to` of the request
        being handled.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            PriceAnswered,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            topic=topic or reply_topic("$message.header#/meta/reply~1to"),
        )

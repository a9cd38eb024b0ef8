"""The events that pricing publishes.

Generated from pricing.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
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
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish PriceAnswered on prices.answered.

        It is the reply to PriceAsked.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, PriceAnswered, key=key, headers=headers, correlation_id=correlation_id
        )

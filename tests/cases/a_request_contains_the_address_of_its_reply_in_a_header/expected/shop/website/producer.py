"""The events that website publishes.

Generated from website.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.bulk_price_asked import BulkPriceAsked, BulkPriceAskedHeaders
from shop.events.price_asked import PriceAsked

__all__ = ["WebsiteProducer"]


class WebsiteProducer(EventProducer):
    """Publishes the events of website.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def bulk_price_asked(
        self,
        event: BulkPriceAsked,
        *,
        headers: BulkPriceAskedHeaders,
        key: Key | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish BulkPriceAsked on prices.asked.

        The reply is PriceAnswered.

        The reply is expected on the topic at `$message.header#/replyTo`.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, BulkPriceAsked, key=key, headers=headers, correlation_id=correlation_id
        )

    async def price_asked(
        self,
        event: PriceAsked,
        *,
        reply_to: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish PriceAsked on prices.asked.

        The reply is PriceAnswered.

        ``reply_to``: the topic on which the reply is expected.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            PriceAsked,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            reply_to={"replyTo": reply_to},
        )

"""The events that stock publishes.

Generated from stock.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.level_changed import LevelChanged

__all__ = ["StockProducer"]


class StockProducer(EventProducer):
    """Publishes the events of stock.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def level_changed(
        self,
        event: LevelChanged,
        *,
        region: Literal["eu", "us"],
        shop_id: str | None = None,
        class_: Literal["food", "toys"] = "food",
        version: str = "1",
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish LevelChanged on stock.{region}.{shopId}.levels.{class}.v{version}.

        ``region``: Where it is.

        ``shop_id``: Which shop it is. Default: the value at `$message.payload#/shop/id`.

        ``class_``: the value of {class} in the address.

        ``version``: the value of {version} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            LevelChanged,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"region": region, "shopId": shop_id, "class": class_, "version": version},
        )

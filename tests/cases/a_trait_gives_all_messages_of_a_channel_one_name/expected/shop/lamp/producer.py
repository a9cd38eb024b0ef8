"""The events that lamp publishes.

Generated from lamp.events.yaml; changes belong there.
"""

from __future__ import annotations

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.light_off import LightOff, LightOffHeaders
from shop.events.light_on import LightOn, LightOnHeaders

__all__ = ["LampProducer"]


class LampProducer(EventProducer):
    """Publishes the events of lamp.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def light_off(
        self,
        event: LightOff,
        *,
        headers: LightOffHeaders,
        key: Key | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish lightOff on light.changed.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event, LightOff, key=key, headers=headers, correlation_id=correlation_id
        )

    async def light_on(
        self,
        event: LightOn,
        *,
        headers: LightOnHeaders,
        key: Key | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish lightOn on light.changed.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, LightOn, key=key, headers=headers, correlation_id=correlation_id)

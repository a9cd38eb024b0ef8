"""The events that aux publishes.

Generated from aux.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.con_ import Con
from shop.events.import_ import None_

__all__ = ["AuxProducer"]


class AuxProducer(EventProducer):
    """Publishes the events of aux.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def con(
        self,
        event: Con,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish con on shop.con.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, Con, key=key, headers=headers, correlation_id=correlation_id)

    async def import_(
        self,
        event: None_,
        *,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish import on shop.import.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(event, None_, key=key, headers=headers, correlation_id=correlation_id)

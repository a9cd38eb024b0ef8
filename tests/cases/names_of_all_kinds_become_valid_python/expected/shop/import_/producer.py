"""The events that import publishes.

Generated from import.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_20e2cef7 import (
    AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName,
)
from shop.events.check_mark import CheckMark
from shop.events.class_ import Class
from shop.events.event_model import EventModel_
from shop.events.größe_日本 import Größe日本, Größe日本Headers
from shop.events.n2fa import N2fa

__all__ = ["ImportProducer"]


class ImportProducer(EventProducer):
    """Publishes the events of import.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def n2fa(
        self,
        event: N2fa,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish 2fa on shop.names.{class}.{a-b}.{a_b}.{event}.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            N2fa,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"class": class_, "a-b": a_b, "a_b": a_low_line_b, "event": event_},
        )

    async def event_model(
        self,
        event: EventModel_,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish EventModel on shop.names.{class}.{a-b}.{a_b}.{event}.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            EventModel_,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"class": class_, "a-b": a_b, "a_b": a_low_line_b, "event": event_},
        )

    async def größe_日本(
        self,
        event: Größe日本,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
        key: Key | None = None,
        headers: Größe日本Headers | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Größe.日本 on shop.names.{class}.{a-b}.{a_b}.{event}.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            Größe日本,
            key=key,
            headers=headers or Größe日本Headers(),
            correlation_id=correlation_id,
            parameters={"class": class_, "a-b": a_b, "a_b": a_low_line_b, "event": event_},
        )

    async def a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_long_name(
        self,
        event: AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish
        a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_long_name
        on shop.names.{class}.{a-b}.{a_b}.{event}.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            AVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryVeryLongName,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"class": class_, "a-b": a_b, "a_b": a_low_line_b, "event": event_},
        )

    async def class_(
        self,
        event: Class,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish class on shop.names.{class}.{a-b}.{a_b}.{event}.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            Class,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"class": class_, "a-b": a_b, "a_b": a_low_line_b, "event": event_},
        )

    async def check_mark(
        self,
        event: CheckMark,
        *,
        class_: str,
        a_b: str,
        a_low_line_b: str,
        event_: str,
        key: Key | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish ✓ on shop.names.{class}.{a-b}.{a_b}.{event}.

        ``class_``: the value of {class} in the address.

        ``a_b``: the value of {a-b} in the address.

        ``a_low_line_b``: the value of {a_b} in the address.

        ``event_``: the value of {event} in the address.

        Without ``key``, the message has no key and no guaranteed order.
        """
        await self._publish(
            event,
            CheckMark,
            key=key,
            headers=headers,
            correlation_id=correlation_id,
            parameters={"class": class_, "a-b": a_b, "a_b": a_low_line_b, "event": event_},
        )

"""The events that orders publishes.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from shop._runtime.kafka.producer import EventProducer
from shop._runtime.message.keys import Key
from shop.events.any import Any_
from shop.events.constant import Constant
from shop.events.date import Date
from shop.events.limited import Limited, LimitedKey
from shop.events.list import List
from shop.events.located import Located
from shop.events.nullable import Nullable
from shop.events.object import Object, ObjectKey
from shop.events.shared import Shared
from shop.events.union import Union
from shop.shared.orders import Day, Place

__all__ = ["OrdersProducer"]


class OrdersProducer(EventProducer):
    """Publishes the events of orders.

    Every event is validated against its contract before it is sent. An event that violates it
    raises ContractViolation and is not sent.
    """

    async def any(
        self,
        event: Any_,
        *,
        key: Key,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Any on shop.any.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Any_, key=key, headers=headers, correlation_id=correlation_id)

    async def constant(
        self,
        event: Constant,
        *,
        key: Literal["fixed"] = "fixed",
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Constant on shop.constant.

        ``key`` always has the same value.
        """
        await self._publish(
            event, Constant, key=key, headers=headers, correlation_id=correlation_id
        )

    async def date(
        self,
        event: Date,
        *,
        key: Day,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Date on shop.date.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Date, key=key, headers=headers, correlation_id=correlation_id)

    async def limited(
        self,
        event: Limited,
        *,
        key: LimitedKey,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Limited on shop.limited.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Limited, key=key, headers=headers, correlation_id=correlation_id)

    async def list_(
        self,
        event: List,
        *,
        key: list[str],
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish List on shop.list.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, List, key=key, headers=headers, correlation_id=correlation_id)

    async def located(
        self,
        event: Located,
        *,
        key: UUID | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Located on shop.located.

        ``key`` defaults to the value at ``/id`` of the payload.
        """
        await self._publish(event, Located, key=key, headers=headers, correlation_id=correlation_id)

    async def nullable(
        self,
        event: Nullable,
        *,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Nullable on shop.nullable.

        Without ``key``, the message has no key, as the contract allows.
        """
        await self._publish(
            event, Nullable, key=key, headers=headers, correlation_id=correlation_id
        )

    async def object_(
        self,
        event: Object,
        *,
        key: ObjectKey,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Object on shop.object.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Object, key=key, headers=headers, correlation_id=correlation_id)

    async def shared(
        self,
        event: Shared,
        *,
        key: Place,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Shared on shop.shared.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Shared, key=key, headers=headers, correlation_id=correlation_id)

    async def union(
        self,
        event: Union,
        *,
        key: str | int,
        headers: Mapping[str, str] | None = None,
        correlation_id: str | None = None,
    ) -> None:
        """Publish Union on shop.union.

        The contract defines a message key, so ``key`` is required.
        """
        await self._publish(event, Union, key=key, headers=headers, correlation_id=correlation_id)

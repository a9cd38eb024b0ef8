"""ParcelSent: the event on the topic shop.{tenantId}.parcels.

Generated from orders.yaml; changes belong there.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID, uuid4

from pydantic import AwareDatetime, Field

from shop._runtime.contract import Contract, HeaderContract, Parameter
from shop._runtime.model import ContractModel, EventModel, HeadersModel, Omittable, Sent
from shop.shared.orders import SubItem

__all__ = [
    "ParcelSent",
    "ParcelSentDeliveryWindow",
    "ParcelSentHeaders",
    "ParcelSentKey",
    "ParcelSentParcelItemsItem",
    "ParcelSentPayBy1",
    "ParcelSentPayBy2",
]


class ParcelSentHeaders(HeadersModel):
    """The headers of ParcelSent."""

    correlation_id: Annotated[Omittable[str], Field(alias="correlationId")] = None
    source_system: Annotated[str, Field(alias="sourceSystem")]


class ParcelSentPayBy1(ContractModel):
    """Part of ParcelSent."""

    card_number: Annotated[str, Field(alias="cardNumber")]
    valid_until: Annotated[Omittable[dt.date], Field(alias="validUntil")] = None


class ParcelSentPayBy2(ContractModel):
    """Part of ParcelSent."""

    account_owner: Annotated[str, Field(alias="accountOwner")]


class ParcelSentDeliveryWindow(ContractModel):
    """Part of ParcelSent."""

    starts_at: Annotated[AwareDatetime, Field(alias="startsAt")]
    max_delay_minutes: Annotated[Omittable[int], Field(alias="maxDelayMinutes")] = None


class ParcelSentParcelItemsItem(ContractModel):
    """Part of ParcelSent."""

    item_number: Annotated[str, Field(alias="itemNumber")]
    sub_items: Annotated[Omittable[list[SubItem]], Field(alias="subItems")] = None


class ParcelSentKey(ContractModel):
    """The message key of ParcelSent."""

    parcel_number: Annotated[str, Field(alias="parcelNumber")]
    shop_id: Annotated[Omittable[int], Field(alias="shopId")] = None


class ParcelSent(EventModel):
    """The event ParcelSent."""

    __contract__: ClassVar[Contract] = Contract(
        event="ParcelSent",
        version="1.0.0",
        topic="shop.{tenantId}.parcels",
        schema=("shop.schemas", "parcel_sent.json"),
        key_schema=("shop.schemas", "parcel_sent.key.json"),
        parameters=(Parameter("tenantId", location="$message.payload#/tenantId"),),
        headers=HeaderContract(("shop.schemas", "parcel_sent.headers.json")),
        correlation="$message.header#/correlationId",
    )

    event_id: Annotated[Sent[UUID], Field(alias="eventId")] = Field(default_factory=uuid4)
    event_type: Annotated[Omittable[Literal["parcel.sent"]], Field(alias="eventType")] = None
    parcel_number: Annotated[str, Field(alias="parcelNumber", repr=False)]
    parcel_low_line_number: Annotated[int, Field(alias="parcel_number")]
    parcel_hyphen_minus_number: Annotated[Omittable[bool], Field(alias="parcel-number")] = None
    tenant_id: Annotated[str, Field(alias="tenantId")]
    http_server: Annotated[Omittable[str], Field(alias="HTTPServer")] = None
    i_os: Annotated[Omittable[bool], Field(alias="iOS")] = None
    x2_y: Annotated[Omittable[int], Field(alias="x2Y")] = None
    line1: Omittable[str] = None
    address2_line: Annotated[Omittable[str], Field(alias="address2Line")] = None
    internal_id: Annotated[Omittable[str], Field(alias="_internalId")] = None
    class_: Annotated[str, Field(alias="class")]
    Class: Omittable[str] = None
    model_dump_: Annotated[str, Field(alias="modelDump")] = "fast"
    größe_äußere: Annotated[Omittable[float], Field(alias="größeÄußere")] = None
    имя_клиента: Annotated[Omittable[str], Field(alias="ИмяКлиента")] = None
    n2fa_code: Annotated[Omittable[str], Field(alias="2faCode")] = None
    dollar_sign: Annotated[Omittable[str], Field(alias="$")] = None
    decimal: Annotated[Omittable[Decimal], Field(alias="Decimal")] = None
    pay_by: Annotated[ParcelSentPayBy1 | ParcelSentPayBy2, Field(alias="payBy")]
    delivery_window: Annotated[
        Omittable[ParcelSentDeliveryWindow], Field(alias="deliveryWindow")
    ] = None
    parcel_items: Annotated[
        Omittable[list[ParcelSentParcelItemsItem]], Field(alias="parcelItems")
    ] = None

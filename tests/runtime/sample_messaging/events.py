"""Two events with every kind of field: required, sent, omittable, nullable, renamed, nested."""

from __future__ import annotations

from datetime import datetime  # pydantic needs it
from decimal import Decimal  # pydantic needs it
from typing import Annotated, ClassVar, Literal
from uuid import UUID, uuid4

from pydantic import Field

from novatrek_gen.runtime.contract import Contract
from novatrek_gen.runtime.model import ContractModel, EventModel, Omittable, Sent, utc_now


class Customer(ContractModel):
    name: str
    kind: Sent[Literal["customer"]] = "customer"
    class_: Annotated[Omittable[str], Field(alias="class")] = None


class PaymentProcessed(EventModel):
    __contract__: ClassVar[Contract] = Contract(
        event="payment.processed",
        topic="sample.payment.processed",
        schema=("sample_messaging.schemas", "payment.processed.json"),
        key="/payment_id",
    )
    payment_id: UUID
    amount: Decimal
    event_type: Sent[Literal["payment.processed"]] = "payment.processed"
    event_id: Sent[UUID] = Field(default_factory=uuid4)
    occurred_at: Sent[datetime] = Field(default_factory=utc_now)
    currency: Literal["EUR", "USD"] = "EUR"
    trip_id: Omittable[UUID] = None
    note: str | None = None
    retries: Omittable[int] = None
    ratio: Omittable[float] = None
    customer: Omittable[Customer] = None
    travellers: Omittable[list[Customer]] = None
    odd_name: Annotated[Omittable[str], Field(alias="x/y~z")] = None


class TripCancelled(EventModel):
    __contract__: ClassVar[Contract] = Contract(
        event="trip.cancelled",
        topic="sample.trip.cancelled",
        schema=("sample_messaging.schemas", "trip.cancelled.json"),
    )
    trip_id: str
    reason: Omittable[str] = None

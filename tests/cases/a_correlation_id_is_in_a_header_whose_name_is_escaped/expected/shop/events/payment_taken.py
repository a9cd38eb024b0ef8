"""PaymentTaken: the event on the topic shop.payments.

Generated from payments.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract
from shop._runtime.model import EventModel, HeadersModel, Omittable

__all__ = ["PaymentTaken", "PaymentTakenHeaders"]


class PaymentTakenHeaders(HeadersModel):
    """The headers of PaymentTaken."""

    trace_id_1: Annotated[Omittable[str], Field(alias="trace/id~1")] = None
    trace_1id_01: Annotated[str, Field(alias="trace~1id~01")]


class PaymentTaken(EventModel):
    """The event PaymentTaken."""

    __contract__: ClassVar[Contract] = Contract(
        event="PaymentTaken",
        version="1.0.0",
        topic="shop.payments",
        schema=("shop.schemas", "payment_taken.json"),
        headers=HeaderContract(("shop.schemas", "payment_taken.headers.json")),
        correlation="$message.header#/trace~1id~01",
    )

    id: str

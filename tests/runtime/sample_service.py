"""A service with a producer and a router, on FastStream's own broker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sample_messaging.events import PaymentProcessed, TripCancelled

from novatrek_gen.runtime.kafka.broker import KafkaBroker
from novatrek_gen.runtime.kafka.producer import EventProducer
from novatrek_gen.runtime.kafka.router import Route, event_router

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

__all__ = ["PAYMENTS", "TRIPS", "SampleProducer", "Service", "boom"]

PAYMENTS, TRIPS = "sample.payment.processed", "sample.trip.cancelled"


class SampleProducer(EventProducer):
    """A producer as it would be generated."""

    async def payment_processed(self, event: PaymentProcessed, **options: Any) -> None:
        await self._publish(event, PaymentProcessed, **options)

    async def trip_cancelled(self, event: TripCancelled, **options: Any) -> None:
        await self._publish(event, TripCancelled, **options)

    async def send(self, event: Any, **options: Any) -> None:
        await self._publish(event, **options)


class Service:
    """A service that handles both events; `then` is called with each payment."""

    def __init__(self, then: Callable[[PaymentProcessed], Any] | None = None, **options: Any):
        self.payments: list[Decimal] = []
        self.trips: list[str] = []
        self.then = then
        self.broker = KafkaBroker()
        self.producer = SampleProducer(self.broker)
        routes = (
            Route(PaymentProcessed, self.on_payment_processed),
            Route(TripCancelled, self.on_trip_cancelled),
        )
        self.router = event_router(routes, **{"group_id": "svc-sample"} | options)
        self.broker.include_router(self.router)

    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        self.payments.append(event.amount)
        if self.then:
            await self.then(event)

    async def on_trip_cancelled(self, event: TripCancelled) -> None:
        self.trips.append(event.trip_id)


async def boom(_: PaymentProcessed) -> None:
    raise ValueError("boom")

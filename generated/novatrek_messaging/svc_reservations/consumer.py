"""The events that svc-reservations consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from novatrek_messaging._runtime.consume.options import ConsumerOptions
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.events.payment_processed import PaymentProcessed

__all__ = ["ReservationsHandlers", "reservations_router"]


class ReservationsHandlers(Protocol):
    """What svc-reservations does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
    """

    @abstractmethod
    async def on_payment_processed(self, event: PaymentProcessed) -> None:
        """Handle payment.processed, sent by svc-payments.

        Sent when a payment has gone through.
        """


def reservations_router(
    handlers: ReservationsHandlers,
    *,
    group_id: str = "svc-reservations",
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is tried five times, then it goes to the
    dead-letter topic), ``concurrency`` is how many events are handled side by side, those of
    one key always in order.
    """
    return event_router(
        (Route(PaymentProcessed, handlers.on_payment_processed),),
        group_id=group_id,
        **options,
    )

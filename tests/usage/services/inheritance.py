"""A base service with hooks, a mixin, a model of the service's own that extends an event."""

from __future__ import annotations

from typing import Any

from novatrek_messaging import EventModel
from novatrek_messaging.events import PaymentProcessed, ReservationStatusChanged


class Refund(PaymentProcessed):
    @property
    def label(self) -> str:
        return f"{self.amount} {self.code()}"

    def code(self) -> str:
        return self.currency.lower()


class Audit:
    def audit(self, event: EventModel) -> None:
        print(event.event_id, self.extra(event))

    def extra(self, event: Any) -> object:
        return None


class Base(Audit):
    def handle(self, event):
        self.audit(event)
        return self.process(event)

    def process(self, event):
        raise NotImplementedError


class Status(Base):
    def process(self, event):
        super().audit(event)
        return event.new_status

    def extra(self, event: Any) -> object:
        return event.changed_by


async def on_reservation_status_changed(event: ReservationStatusChanged) -> None:
    Status().handle(event)


async def on_payment_processed(event: PaymentProcessed) -> None:
    refund = Refund.model_validate(event.model_dump())
    print(refund.label)


async def play(events) -> None:
    await on_reservation_status_changed(events["ReservationStatusChanged"])
    await on_payment_processed(events["PaymentProcessed"])

"""All three services on one Kafka in memory: a payment becomes two notices."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from novatrek_messaging.svc_notifications.consumer import notifications_router
from novatrek_messaging.svc_payments.producer import PaymentsProducer
from novatrek_messaging.svc_reservations.consumer import reservations_router
from novatrek_messaging.svc_reservations.producer import ReservationsProducer
from novatrek_messaging.testing import InMemoryMessaging
from svc_notifications.notices import Notice
from svc_notifications.notifications import Notifications
from svc_payments.payment import Payment
from svc_payments.payments import Payments
from svc_reservations.reservations import Reservations

RESERVATION = UUID(int=1)


class Outbox:
    """A sender that records notices."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    async def send(self, notice: Notice) -> None:
        self.notices.append(notice)


async def test_a_payment_becomes_two_notices_under_one_correlation_id(
    messaging: InMemoryMessaging,
) -> None:
    outbox = Outbox()
    messaging.include(
        reservations_router(Reservations(ReservationsProducer(messaging.broker))),
        notifications_router(Notifications(outbox)),
    )
    payments = Payments(PaymentsProducer(messaging.broker))
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("249.90"))
    await payments.pay(payment, correlation_id="request-7")
    assert set(outbox.notices) == {
        Notice(f"249.90 USD received for reservation {RESERVATION}", "request-7"),
        Notice(f"Reservation {RESERVATION} is now confirmed", "request-7"),
    }

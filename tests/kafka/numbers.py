"""Payments that carry a number, on topics of a test's own: what is needed to count them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from novatrek_messaging.events import PaymentProcessed

__all__ = ["Number", "payments_on"]

_TURN_BITS = 32


def payments_on(topic: str) -> type[PaymentProcessed]:
    """Return payment.processed as it would be generated, did its contract name ``topic``."""
    contract = replace(PaymentProcessed.__contract__, topic=topic)
    return type("PaymentProcessed", (PaymentProcessed,), {"__contract__": contract})


@dataclass(frozen=True, order=True, slots=True)
class Number:
    """The ``turn``-th event of the ``key``-th message key; both count from 0."""

    key: int
    turn: int

    @property
    def event_id(self) -> UUID:
        """An id that says both."""
        return UUID(int=self.key << _TURN_BITS | self.turn)

    @classmethod
    def of(cls, event: PaymentProcessed) -> Number:
        """Return the number an event was made of."""
        return cls(event.event_id.int >> _TURN_BITS, event.event_id.int & (1 << _TURN_BITS) - 1)

    def event(self, model: type[PaymentProcessed]) -> PaymentProcessed:
        """Return the event of this number; its contract makes the payment's id the message key."""
        return model(
            event_id=self.event_id,
            payment_id=UUID(int=self.key),
            reservation_id=UUID(int=self.key),
            amount=Decimal(self.turn + 1),
            currency="CAD",
            status="COMPLETED",
        )

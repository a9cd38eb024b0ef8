"""Numbered payments on a topic of the test, so that they can be counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from novatrek_messaging.events import PaymentProcessed

__all__ = ["Number", "payments_on"]

_TURN_BITS = 32


def payments_on(topic: str, *, any_key: bool = False) -> type[PaymentProcessed]:
    """Return the class of payment.processed, with ``topic`` as the topic of its contract.

    With ``any_key`` the contract says nothing about the message key.
    """
    contract = replace(PaymentProcessed.__contract__, topic=topic)
    if any_key:
        contract = replace(contract, key_schema=None)
    return type("PaymentProcessed", (PaymentProcessed,), {"__contract__": contract})


@dataclass(frozen=True, order=True, slots=True)
class Number:
    """The ``turn``-th event of the ``key``-th message key; both count from 0."""

    key: int
    turn: int

    @property
    def event_id(self) -> UUID:
        """An id that contains both."""
        return UUID(int=self.key << _TURN_BITS | self.turn)

    @classmethod
    def of(cls, event: PaymentProcessed) -> Number:
        """Return the number of an event."""
        return cls(event.event_id.int >> _TURN_BITS, event.event_id.int & (1 << _TURN_BITS) - 1)

    def event(self, model: type[PaymentProcessed]) -> PaymentProcessed:
        """Return the event with this number; the payment's id is its message key."""
        return model(
            event_id=self.event_id,
            payment_id=UUID(int=self.key),
            reservation_id=UUID(int=self.key),
            amount=Decimal(self.turn + 1),
            currency="CAD",
            status="COMPLETED",
        )

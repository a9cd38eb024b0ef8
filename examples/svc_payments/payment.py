"""Payments and refunds. This module does not know Kafka."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, TypeAlias
from uuid import UUID, uuid4

__all__ = ["Currency", "Payment", "Status"]

Currency: TypeAlias = Literal["USD", "CAD", "EUR", "GBP"]
Status: TypeAlias = Literal["COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment for a reservation, and how much of it was refunded."""

    reservation_id: UUID
    amount: Decimal
    currency: Currency = "USD"
    refunded: Decimal = Decimal(0)
    payment_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        """Raise ValueError if the amount is not positive and finite."""
        _check_amount(self.amount)

    @property
    def status(self) -> Status:
        """Whether the payment was refunded, fully or in part."""
        if not self.refunded:
            return "COMPLETED"
        return "REFUNDED" if self.refunded == self.amount else "PARTIALLY_REFUNDED"

    def refund(self, amount: Decimal) -> Payment:
        """Return the payment after a refund of `amount`.

        Raises:
            ValueError: The amount is not positive, or more than the rest of the payment.
        """
        _check_amount(amount)
        left = self.amount - self.refunded
        if amount > left:
            raise ValueError(
                f"{amount} is more than the {left} {self.currency} that can be refunded"
            )
        return replace(self, refunded=self.refunded + amount)


def _check_amount(amount: Decimal) -> None:
    if not (amount.is_finite() and amount > 0):
        raise ValueError(f"{amount} is not an amount above zero")

"""What a payment is, and how money goes back. Nothing here knows of Kafka."""

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
    """Money that was taken for a reservation, less what was given back."""

    reservation_id: UUID
    amount: Decimal
    currency: Currency = "USD"
    refunded: Decimal = Decimal(0)
    payment_id: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        """Refuse what is not a sum of money."""
        _check_sum(self.amount)

    @property
    def status(self) -> Status:
        """How the payment stands."""
        if not self.refunded:
            return "COMPLETED"
        return "REFUNDED" if self.refunded == self.amount else "PARTIALLY_REFUNDED"

    def refund(self, amount: Decimal) -> Payment:
        """Return the payment as it is once `amount` has been given back.

        Raises:
            ValueError: That is more than is left of it.
        """
        _check_sum(amount)
        left = self.amount - self.refunded
        if amount > left:
            raise ValueError(f"{amount} cannot be paid back: {left} {self.currency} is left")
        return replace(self, refunded=self.refunded + amount)


def _check_sum(amount: Decimal) -> None:
    if not (amount.is_finite() and amount > 0):
        raise ValueError(f"{amount} is not a sum that can be paid: it has to be above zero")

"""The effect of a payment on a reservation. This module does not know Kafka."""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = ["PaymentStatus", "Status", "after_payment"]

Status: TypeAlias = Literal[
    "PENDING", "CONFIRMED", "CHECKED_IN", "IN_PROGRESS", "COMPLETED", "CANCELLED"
]
PaymentStatus: TypeAlias = Literal["COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED"]


def after_payment(reservation: Status, payment: PaymentStatus) -> Status:
    """Return the status of a reservation after a payment with this result."""
    match payment, reservation:
        case "COMPLETED", "PENDING":
            return "CONFIRMED"
        case "REFUNDED", "PENDING" | "CONFIRMED":
            return "CANCELLED"
        case _:
            return reservation

"""How a payment moves a reservation. Nothing here knows of Kafka."""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = ["PaymentStatus", "Status", "after_payment"]

Status: TypeAlias = Literal[
    "PENDING", "CONFIRMED", "CHECKED_IN", "IN_PROGRESS", "COMPLETED", "CANCELLED"
]
PaymentStatus: TypeAlias = Literal["COMPLETED", "REFUNDED", "PARTIALLY_REFUNDED"]


def after_payment(reservation: Status, payment: PaymentStatus) -> Status:
    """Return the status of a reservation once a payment has ended this way."""
    match payment, reservation:
        case "COMPLETED", "PENDING":
            return "CONFIRMED"
        case "REFUNDED", "PENDING" | "CONFIRMED":
            return "CANCELLED"
        case _:
            return reservation

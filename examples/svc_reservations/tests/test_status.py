"""The effect of payments on reservations, without Kafka."""

from __future__ import annotations

import pytest

from svc_reservations.status import PaymentStatus, Status, after_payment


@pytest.mark.parametrize(
    ("reservation", "payment", "expected"),
    [
        ("PENDING", "COMPLETED", "CONFIRMED"),
        ("CONFIRMED", "COMPLETED", "CONFIRMED"),
        ("CONFIRMED", "REFUNDED", "CANCELLED"),
        ("CONFIRMED", "PARTIALLY_REFUNDED", "CONFIRMED"),
        ("CANCELLED", "COMPLETED", "CANCELLED"),
        ("CHECKED_IN", "REFUNDED", "CHECKED_IN"),
    ],
)
def test_a_payment_changes_the_status_of_a_reservation(
    reservation: Status, payment: PaymentStatus, expected: Status
) -> None:
    assert after_payment(reservation, payment) == expected

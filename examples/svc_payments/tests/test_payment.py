"""What a payment does, without Kafka."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from svc_payments.payment import Payment

RESERVATION = UUID(int=1)


def test_a_payment_starts_completed() -> None:
    assert Payment(reservation_id=RESERVATION, amount=Decimal("249.90")).status == "COMPLETED"


def test_money_goes_back_in_parts() -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("0.30"))
    payment = payment.refund(Decimal("0.10"))
    assert payment.status == "PARTIALLY_REFUNDED"
    payment = payment.refund(Decimal("0.20"))
    assert payment.status == "REFUNDED"


def test_no_more_goes_back_than_was_paid() -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal(10)).refund(Decimal(4))
    with pytest.raises(ValueError, match="6 USD is left"):
        payment.refund(Decimal(7))


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity"])
def test_a_payment_is_a_sum_above_zero(amount: str) -> None:
    with pytest.raises(ValueError, match="not a sum"):
        Payment(reservation_id=RESERVATION, amount=Decimal(amount))

"""Payments and refunds, without Kafka."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from svc_payments.payment import Payment

RESERVATION = UUID(int=1)


def test_a_new_payment_is_completed() -> None:
    assert Payment(reservation_id=RESERVATION, amount=Decimal("249.90")).status == "COMPLETED"


def test_a_payment_can_be_refunded_in_parts() -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("0.30"))
    payment = payment.refund(Decimal("0.10"))
    assert payment.status == "PARTIALLY_REFUNDED"
    payment = payment.refund(Decimal("0.20"))
    assert payment.status == "REFUNDED"


def test_a_refund_cannot_exceed_the_payment() -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal(10)).refund(Decimal(4))
    with pytest.raises(ValueError, match="more than the 6 USD"):
        payment.refund(Decimal(7))


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity"])
def test_the_amount_of_a_payment_is_above_zero(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount above zero"):
        Payment(reservation_id=RESERVATION, amount=Decimal(amount))

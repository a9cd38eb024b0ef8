"""``python -m svc_payments``, without Kafka."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest

from novatrek_messaging.events import PaymentProcessed
from novatrek_messaging.testing import InMemoryMessaging
from svc_payments.__main__ import main, pay
from svc_payments.app import broker, payments
from svc_payments.payment import Payment

RESERVATION = UUID(int=1)


async def test_the_command_records_the_payment() -> None:
    payment = Payment(reservation_id=RESERVATION, amount=Decimal("249.90"))
    async with InMemoryMessaging(broker) as messaging:
        await pay(payment, "request-7")
    assert payments[payment.payment_id] == payment
    [message] = messaging.messages(PaymentProcessed)
    assert message.correlation_id == "request-7"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pay", "7", "249.90"], "invalid UUID value: '7'"),
        (["pay", str(RESERVATION), "much"], "'much' is not a number"),
        (["pay", str(RESERVATION), "249.90", "--currency", "JPY"], "invalid choice: 'JPY'"),
    ],
)
def test_wrong_usage_is_explained(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert message in capsys.readouterr().err


def test_an_amount_of_zero_is_refused() -> None:
    with pytest.raises(SystemExit, match="above zero"):
        main(["pay", str(RESERVATION), "0"])

"""Record a payment from a shell: ``python -m svc_payments pay RESERVATION AMOUNT``."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import get_args
from uuid import UUID, uuid4

from svc_payments.app import broker, payments
from svc_payments.payment import Currency, Payment

_PATIENCE_SECONDS = 30.0  # an idempotent producer would wait for Kafka forever


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and print the ids of the payment and the correlation."""
    options = _parser().parse_args(arguments)
    correlation_id = str(uuid4())
    try:
        payment = Payment(
            reservation_id=options.reservation, amount=options.amount, currency=options.currency
        )
        asyncio.run(pay(payment, correlation_id))
    except TimeoutError:
        sys.exit(f"svc_payments: not confirmed within {_PATIENCE_SECONDS:.0f} s; Kafka may have it")
    except (ValueError, OSError, RuntimeError) as error:  # an invalid payment, no Kafka, or refused
        sys.exit(f"svc_payments: {error}")
    sys.stdout.write(f"payment {payment.payment_id}, correlation id {correlation_id}\n")


async def pay(payment: Payment, correlation_id: str) -> None:
    """Connect, record and publish one payment, and disconnect."""
    async with asyncio.timeout(_PATIENCE_SECONDS), broker:
        await payments.pay(payment, correlation_id=correlation_id)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m svc_payments", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("pay", help="record and publish a payment")
    command.add_argument("reservation", type=UUID, help="id of the reservation, a UUID")
    command.add_argument("amount", type=_decimal, help="for example 249.90")
    command.add_argument("--currency", choices=get_args(Currency), default="USD")
    return parser


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


if __name__ == "__main__":
    main()

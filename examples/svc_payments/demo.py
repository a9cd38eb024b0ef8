"""The service with generated load: ``faststream run svc_payments.demo:app``.

Every two seconds it records a payment, or refunds the previous one.
"""

from __future__ import annotations

import asyncio
from decimal import Decimal
from uuid import uuid4

from svc_payments.app import app, payments
from svc_payments.payment import Payment

__all__ = ["app"]

_SECONDS = 2.0
_tasks: list[asyncio.Task[None]] = []


async def keep_paying() -> None:
    """Alternate payments and refunds until cancelled."""
    while True:
        payment = Payment(reservation_id=uuid4(), amount=Decimal("249.90"))
        await payments.pay(payment)
        await asyncio.sleep(_SECONDS)
        await payments.refund(payment.payment_id, payment.amount)
        await asyncio.sleep(_SECONDS)


@app.after_startup
async def start() -> None:
    """Start after the broker is connected."""
    _tasks.append(asyncio.create_task(keep_paying()))


@app.on_shutdown
async def stop() -> None:
    """Stop before the broker is disconnected."""
    for task in _tasks:
        task.cancel()

"""Tasks, gather, async generators, context managers, exceptions that carry events."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

from novatrek_messaging.events import PaymentProcessed, WildlifeAlertIssued


class TooDangerous(Exception):
    def __init__(self, alert: WildlifeAlertIssued) -> None:
        super().__init__(alert.alert_id)
        self.alert = alert


async def double(event: PaymentProcessed) -> AsyncIterator[PaymentProcessed]:
    yield event
    yield event


@contextlib.contextmanager
def opened(event: WildlifeAlertIssued) -> Iterator[WildlifeAlertIssued]:
    yield event


async def currency(payment):
    return payment.currency


async def same(payment):
    await asyncio.sleep(0)
    return payment


async def on_payment_processed(event: PaymentProcessed) -> None:
    async for payment in double(event):
        print(payment.status)
    print(await asyncio.gather(currency(event), currency(event)))
    task = asyncio.create_task(same(event))
    print((await task).payment_method)
    print((await asyncio.wait_for(same(event), 1)).reservation_id)


async def on_wildlife_alert_issued(event: WildlifeAlertIssued) -> None:
    with opened(event) as alert, contextlib.suppress(ValueError):
        print(alert.radius_meters)
    try:
        raise TooDangerous(event)
    except TooDangerous as error:
        print(error.alert.recommended_action)


async def play(events) -> None:
    await on_payment_processed(events["PaymentProcessed"])
    await on_wildlife_alert_issued(events["WildlifeAlertIssued"])

"""Aliases of modules and classes, star imports, unions, type variables, quoted annotations."""

import typing
from typing import TYPE_CHECKING, TypeVar

import novatrek_messaging.events as contracts
from novatrek_messaging.events import *  # noqa: F403
from novatrek_messaging.events import IncidentReported as Incident

if TYPE_CHECKING:
    from novatrek_messaging.events import SchedulePublished

Seen = contracts.CheckinCompleted | Incident
Many = list[Seen]
T = TypeVar("T")


def first(values: typing.Iterable[T]) -> T:
    return next(iter(values))


def checked(value: "Seen") -> "str":
    if isinstance(value, Incident):
        return value.severity
    return str(value.guest_id)


def counted(values: Many) -> list:
    return [value.trip_id for value in values]


async def on_checkin_completed(event: contracts.CheckinCompleted) -> None:
    checked(event)
    counted([event])
    if (again := first([event])) is not None:
        print(again.adventure_category)


async def on_schedule_published(event: "SchedulePublished") -> None:
    global latest
    latest = event
    show()


async def on_payment_processed(event: "PaymentProcessed") -> None:  # noqa: F405
    print(typing.cast("contracts.PaymentProcessed", event).currency)


def show():
    print(latest.optimization_score)


async def play(events) -> None:
    await on_checkin_completed(events["CheckinCompleted"])
    await on_schedule_published(events["SchedulePublished"])
    await on_payment_processed(events["PaymentProcessed"])
    checked(events["IncidentReported"])

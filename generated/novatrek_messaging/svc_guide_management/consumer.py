"""The events that svc-guide-management consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from novatrek_messaging._runtime.consume.options import ConsumerOptions
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.events.schedule_published import SchedulePublished

__all__ = ["GuideManagementHandlers", "guide_management_router"]


class GuideManagementHandlers(Protocol):
    """The handlers of the events that svc-guide-management consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_schedule_published(self, event: SchedulePublished) -> None:
        """Handle schedule.published, sent by svc-scheduling-orchestrator.

        Sent when the plan for a day is final and guides can rely on it.
        """


def guide_management_router(
    handlers: GuideManagementHandlers,
    *,
    group_id: str = "svc-guide-management",
    **options: Unpack[ConsumerOptions],
) -> KafkaRouter:
    """Return a router that passes events to ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group. ``options`` are those of ConsumerOptions: ``policy`` decides what happens to an event
    that could not be handled (by default it is retried, and written to the dead-letter topic
    after five attempts); ``concurrency`` is the maximum number of events handled at the same
    time. Events with the same key are always handled in order.
    """
    return event_router(
        (Route(SchedulePublished, handlers.on_schedule_published),),
        group_id=group_id,
        **options,
    )

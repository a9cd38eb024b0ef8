"""The events that svc-safety-compliance consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from novatrek_messaging._runtime.consume.options import ConsumerOptions
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.events.emergency_triggered import EmergencyTriggered

__all__ = ["SafetyComplianceHandlers", "safety_compliance_router"]


class SafetyComplianceHandlers(Protocol):
    """The handlers of the events that svc-safety-compliance consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_emergency_triggered(self, event: EmergencyTriggered) -> None:
        """Handle emergency.triggered, sent by svc-emergency-response.

        Sent the moment a guest or a member of staff raises an SOS.
        """


def safety_compliance_router(
    handlers: SafetyComplianceHandlers,
    *,
    group_id: str = "svc-safety-compliance",
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
        (Route(EmergencyTriggered, handlers.on_emergency_triggered),),
        group_id=group_id,
        **options,
    )

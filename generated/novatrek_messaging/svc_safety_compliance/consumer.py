"""The events that svc-safety-compliance consumes.

Generated from the event catalog and its producers' contracts; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from faststream.kafka import KafkaRouter

from novatrek_messaging._runtime.consumer import Route, event_router
from novatrek_messaging._runtime.policy import FailurePolicy, stop
from novatrek_messaging.events.emergency_triggered import EmergencyTriggered

__all__ = ["SafetyComplianceHandlers", "safety_compliance_router"]


class SafetyComplianceHandlers(Protocol):
    """What svc-safety-compliance does with each event it consumes.

    A class with these methods is all that is needed. One that inherits from this class cannot
    be constructed while a method is missing.
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
    policy: FailurePolicy = stop,
    concurrency: int = 1,
) -> KafkaRouter:
    """Return a router that feeds ``handlers``; include it in a broker.

    An offset is committed only after the handler has returned. ``group_id`` is the consumer
    group, ``policy`` decides what happens to an event that could not be handled (by default
    consuming stops, so that nothing is lost), ``concurrency`` is how many partitions are worked
    on side by side.
    """
    return event_router(
        (Route(EmergencyTriggered, handlers.on_emergency_triggered),),
        group_id=group_id,
        policy=policy,
        concurrency=concurrency,
    )

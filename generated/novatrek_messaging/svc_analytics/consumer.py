"""The events that svc-analytics consumes.

Generated from the contracts of the platform; changes belong there.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol, Unpack

from faststream.kafka import KafkaRouter

from novatrek_messaging._runtime.consume.options import ConsumerOptions
from novatrek_messaging._runtime.kafka.router import Route, event_router
from novatrek_messaging.events.checkin_completed import CheckinCompleted
from novatrek_messaging.events.emergency_triggered import EmergencyTriggered
from novatrek_messaging.events.guest_registered import GuestRegistered
from novatrek_messaging.events.incident_reported import IncidentReported
from novatrek_messaging.events.reservation_created import ReservationCreated
from novatrek_messaging.events.reservation_status_changed import ReservationStatusChanged
from novatrek_messaging.events.wildlife_alert_issued import WildlifeAlertIssued

__all__ = ["AnalyticsHandlers", "analytics_router"]


class AnalyticsHandlers(Protocol):
    """The handlers of the events that svc-analytics consumes.

    Any class with these methods can be passed to the router. A class that inherits from this
    one cannot be instantiated while a method is missing.
    """

    @abstractmethod
    async def on_checkin_completed(self, event: CheckinCompleted) -> None:
        """Handle checkin.completed, sent by svc-check-in.

        Sent once a guest is fully checked in and ready to join the trip.
        """

    @abstractmethod
    async def on_guest_registered(self, event: GuestRegistered) -> None:
        """Handle guest.registered, sent by svc-guest-profiles.

        Sent when a guest joins NovaTrek and gets a profile.
        """

    @abstractmethod
    async def on_reservation_created(self, event: ReservationCreated) -> None:
        """Handle reservation.created, sent by svc-reservations.

        Sent when a guest's booking for a trip has been accepted and confirmed.
        """

    @abstractmethod
    async def on_reservation_status_changed(self, event: ReservationStatusChanged) -> None:
        """Handle reservation.status_changed, sent by svc-reservations.

        Sent each time a reservation moves from one status to another.
        """

    @abstractmethod
    async def on_emergency_triggered(self, event: EmergencyTriggered) -> None:
        """Handle emergency.triggered, sent by svc-emergency-response.

        Sent the moment a guest or a member of staff raises an SOS.
        """

    @abstractmethod
    async def on_incident_reported(self, event: IncidentReported) -> None:
        """Handle incident.reported, sent by svc-safety-compliance.

        Sent when a safety incident has been recorded.
        """

    @abstractmethod
    async def on_wildlife_alert_issued(self, event: WildlifeAlertIssued) -> None:
        """Handle wildlife_alert.issued, sent by svc-wildlife-tracking.

        Sent when dangerous wildlife puts the trails of a region at risk.
        """


def analytics_router(
    handlers: AnalyticsHandlers,
    *,
    group_id: str = "svc-analytics",
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
        (
            Route(CheckinCompleted, handlers.on_checkin_completed),
            Route(GuestRegistered, handlers.on_guest_registered),
            Route(ReservationCreated, handlers.on_reservation_created),
            Route(ReservationStatusChanged, handlers.on_reservation_status_changed),
            Route(EmergencyTriggered, handlers.on_emergency_triggered),
            Route(IncidentReported, handlers.on_incident_reported),
            Route(WildlifeAlertIssued, handlers.on_wildlife_alert_issued),
        ),
        group_id=group_id,
        **options,
    )

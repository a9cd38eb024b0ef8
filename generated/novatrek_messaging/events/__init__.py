"""The events of the platform.

Importing a class loads the module of its event and no other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from novatrek_messaging.events.checkin_completed import CheckinCompleted
    from novatrek_messaging.events.emergency_triggered import EmergencyTriggered
    from novatrek_messaging.events.guest_registered import GuestRegistered
    from novatrek_messaging.events.incident_reported import IncidentReported
    from novatrek_messaging.events.payment_processed import PaymentProcessed
    from novatrek_messaging.events.reservation_created import ReservationCreated
    from novatrek_messaging.events.reservation_status_changed import ReservationStatusChanged
    from novatrek_messaging.events.schedule_published import SchedulePublished
    from novatrek_messaging.events.wildlife_alert_issued import WildlifeAlertIssued

__all__ = [
    "CheckinCompleted",
    "EmergencyTriggered",
    "GuestRegistered",
    "IncidentReported",
    "PaymentProcessed",
    "ReservationCreated",
    "ReservationStatusChanged",
    "SchedulePublished",
    "WildlifeAlertIssued",
]

_MODULES = {
    "CheckinCompleted": "checkin_completed",
    "EmergencyTriggered": "emergency_triggered",
    "GuestRegistered": "guest_registered",
    "IncidentReported": "incident_reported",
    "PaymentProcessed": "payment_processed",
    "ReservationCreated": "reservation_created",
    "ReservationStatusChanged": "reservation_status_changed",
    "SchedulePublished": "schedule_published",
    "WildlifeAlertIssued": "wildlife_alert_issued",
}


def __getattr__(name: str) -> object:
    """Load the module of an event when its class is first used (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return all names, including those that are not loaded yet."""
    return sorted({*globals(), *__all__})

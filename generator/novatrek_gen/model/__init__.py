"""The linked platform: services, events and how they are called in Python."""

from novatrek_gen.model.link import Inputs, event_type, link
from novatrek_gen.model.platform import Event, EventNames, Platform, Service, ServiceNames

__all__ = [
    "Event",
    "EventNames",
    "Inputs",
    "Platform",
    "Service",
    "ServiceNames",
    "event_type",
    "link",
]

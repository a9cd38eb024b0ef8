"""The base classes of generated models."""

from __future__ import annotations

from .base import (
    BytesEvent,
    ContractModel,
    Event,
    EventModel,
    HeadersModel,
    Omittable,
    RootEvent,
    Sent,
    utc_now,
)

__all__ = [
    "BytesEvent",
    "ContractModel",
    "Event",
    "EventModel",
    "HeadersModel",
    "Omittable",
    "RootEvent",
    "Sent",
    "utc_now",
]

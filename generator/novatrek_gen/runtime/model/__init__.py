"""The base classes of generated models."""

from __future__ import annotations

from .base import (
    BytesEvent,
    ContractModel,
    Deferred,
    Event,
    EventModel,
    HeadersModel,
    Omittable,
    RootEvent,
    Sent,
    utc_now,
)
from .branch import Branch
from .decimal_text import DecimalText
from .defaults import contract_default
from .deprecation import deprecated_model
from .own_type import OwnType

__all__ = [
    "Branch",
    "BytesEvent",
    "ContractModel",
    "DecimalText",
    "Deferred",
    "Event",
    "EventModel",
    "HeadersModel",
    "Omittable",
    "OwnType",
    "RootEvent",
    "Sent",
    "contract_default",
    "deprecated_model",
    "utc_now",
]

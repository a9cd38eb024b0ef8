"""The linked platform: services, events and their names in Python."""

from novatrek_gen.model.inputs import Inputs
from novatrek_gen.model.link import link
from novatrek_gen.model.payload import (
    Constant,
    Declaration,
    declarations,
    event_type,
    properties,
    same_value,
)
from novatrek_gen.model.platform import Event, EventNames, Platform, Service, ServiceNames
from novatrek_gen.model.scope import Scope

__all__ = [
    "Constant",
    "Declaration",
    "Event",
    "EventNames",
    "Inputs",
    "Platform",
    "Scope",
    "Service",
    "ServiceNames",
    "declarations",
    "event_type",
    "link",
    "properties",
    "same_value",
]

"""The linked platform: services, events and their names in Python."""

from novatrek_gen.model.field_scope import FieldScope
from novatrek_gen.model.inputs import Inputs
from novatrek_gen.model.link import link
from novatrek_gen.model.platform import Event, EventNames, Platform, Service, ServiceNames, Side
from novatrek_gen.model.scope import Scope

__all__ = [
    "Event",
    "EventNames",
    "FieldScope",
    "Inputs",
    "Platform",
    "Scope",
    "Service",
    "ServiceNames",
    "Side",
    "link",
]

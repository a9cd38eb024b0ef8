"""The linked platform: services, events and their names in Python."""

from novatrek_gen.model.field_scope import FieldScope
from novatrek_gen.model.inputs import Inputs
from novatrek_gen.model.link import link
from novatrek_gen.model.packages import Packages, distribution_of
from novatrek_gen.model.platform import Event, EventNames, Platform, Service, ServiceNames, Side
from novatrek_gen.model.scope import Scope
from novatrek_gen.model.servers import KafkaServer, kafka_servers

__all__ = [
    "Event",
    "EventNames",
    "FieldScope",
    "Inputs",
    "KafkaServer",
    "Packages",
    "Platform",
    "Scope",
    "Service",
    "ServiceNames",
    "Side",
    "distribution_of",
    "kafka_servers",
    "link",
]

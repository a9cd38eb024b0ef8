"""New contracts: what `init`, `new` and `add` put into files."""

from novatrek_gen.scaffold.addresses import address_of
from novatrek_gen.scaffold.events import NewEvent, event_changes
from novatrek_gen.scaffold.files import Changes
from novatrek_gen.scaffold.names import check_event, check_service
from novatrek_gen.scaffold.services import service_file, service_text

__all__ = [
    "Changes",
    "NewEvent",
    "address_of",
    "check_event",
    "check_service",
    "event_changes",
    "service_file",
    "service_text",
]

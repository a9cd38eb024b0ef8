"""The contracts as svc-trail-management sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["trail_management_specification"]

trail_management_specification = ContractSpecification("novatrek_messaging.svc_trail_management")
"""For `FastStream(broker, specification=trail_management_specification)`."""

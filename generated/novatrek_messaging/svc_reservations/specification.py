"""The contracts as svc-reservations sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["reservations_specification"]

reservations_specification = ContractSpecification("novatrek_messaging.svc_reservations")
"""For `FastStream(broker, specification=reservations_specification)`."""

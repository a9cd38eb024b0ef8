"""The contracts as svc-emergency-response sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["emergency_response_specification"]

emergency_response_specification = ContractSpecification(
    "novatrek_messaging.svc_emergency_response"
)
"""For `FastStream(broker, specification=emergency_response_specification)`."""

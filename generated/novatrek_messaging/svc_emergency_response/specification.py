"""The AsyncAPI document of svc-emergency-response, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["emergency_response_specification"]

emergency_response_specification = ContractSpecification(
    "novatrek_messaging.svc_emergency_response"
)
"""The argument `specification` of `FastStream`."""

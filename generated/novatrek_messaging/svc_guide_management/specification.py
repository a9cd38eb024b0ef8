"""The AsyncAPI document of svc-guide-management, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["guide_management_specification"]

guide_management_specification = ContractSpecification("novatrek_messaging.svc_guide_management")
"""The argument `specification` of `FastStream`."""

"""The AsyncAPI document of svc-trail-management, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["trail_management_specification"]

trail_management_specification = ContractSpecification("novatrek_messaging.svc_trail_management")
"""The argument `specification` of `FastStream`."""

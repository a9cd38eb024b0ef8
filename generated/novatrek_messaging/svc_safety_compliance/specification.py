"""The AsyncAPI document of svc-safety-compliance, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["safety_compliance_specification"]

safety_compliance_specification = ContractSpecification("novatrek_messaging.svc_safety_compliance")
"""The argument `specification` of `FastStream`."""

"""The AsyncAPI document of svc-scheduling-orchestrator, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["scheduling_orchestrator_specification"]

scheduling_orchestrator_specification = ContractSpecification(
    "novatrek_messaging.svc_scheduling_orchestrator"
)
"""The argument `specification` of `FastStream`."""

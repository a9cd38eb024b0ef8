"""The contracts as svc-scheduling-orchestrator sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["scheduling_orchestrator_specification"]

scheduling_orchestrator_specification = ContractSpecification(
    "novatrek_messaging.svc_scheduling_orchestrator"
)
"""For `FastStream(broker, specification=scheduling_orchestrator_specification)`."""

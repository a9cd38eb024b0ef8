"""The contracts as svc-safety-compliance sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["safety_compliance_specification"]

safety_compliance_specification = ContractSpecification("novatrek_messaging.svc_safety_compliance")
"""For `FastStream(broker, specification=safety_compliance_specification)`."""

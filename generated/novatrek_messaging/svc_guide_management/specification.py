"""The contracts as svc-guide-management sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["guide_management_specification"]

guide_management_specification = ContractSpecification("novatrek_messaging.svc_guide_management")
"""For `FastStream(broker, specification=guide_management_specification)`."""

"""The contracts as svc-analytics sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["analytics_specification"]

analytics_specification = ContractSpecification("novatrek_messaging.svc_analytics")
"""For `FastStream(broker, specification=analytics_specification)`."""

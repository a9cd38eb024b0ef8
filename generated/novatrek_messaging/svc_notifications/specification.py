"""The contracts as svc-notifications sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["notifications_specification"]

notifications_specification = ContractSpecification("novatrek_messaging.svc_notifications")
"""For `FastStream(broker, specification=notifications_specification)`."""

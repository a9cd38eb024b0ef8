"""The contracts as svc-wildlife-tracking sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["wildlife_tracking_specification"]

wildlife_tracking_specification = ContractSpecification("novatrek_messaging.svc_wildlife_tracking")
"""For `FastStream(broker, specification=wildlife_tracking_specification)`."""

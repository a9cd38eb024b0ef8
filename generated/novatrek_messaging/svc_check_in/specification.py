"""The contracts as svc-check-in sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["check_in_specification"]

check_in_specification = ContractSpecification("novatrek_messaging.svc_check_in")
"""For `FastStream(broker, specification=check_in_specification)`."""

"""The contracts as svc-payments sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["payments_specification"]

payments_specification = ContractSpecification("novatrek_messaging.svc_payments")
"""For `FastStream(broker, specification=payments_specification)`."""

"""The contracts as svc-guest-profiles sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["guest_profiles_specification"]

guest_profiles_specification = ContractSpecification("novatrek_messaging.svc_guest_profiles")
"""For `FastStream(broker, specification=guest_profiles_specification)`."""

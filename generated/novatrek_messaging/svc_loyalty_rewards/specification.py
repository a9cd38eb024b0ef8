"""The contracts as svc-loyalty-rewards sees them, for `faststream docs`.

What it sends from its own contract, what it receives from those of the senders.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["loyalty_rewards_specification"]

loyalty_rewards_specification = ContractSpecification("novatrek_messaging.svc_loyalty_rewards")
"""For `FastStream(broker, specification=loyalty_rewards_specification)`."""

"""The AsyncAPI document of svc-loyalty-rewards, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["loyalty_rewards_specification"]

loyalty_rewards_specification = ContractSpecification("novatrek_messaging.svc_loyalty_rewards")
"""The argument `specification` of `FastStream`."""

"""The AsyncAPI document of svc-notifications, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["notifications_specification"]

notifications_specification = ContractSpecification("novatrek_messaging.svc_notifications")
"""The argument `specification` of `FastStream`."""

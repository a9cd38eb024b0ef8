"""The AsyncAPI document of svc-analytics, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["analytics_specification"]

analytics_specification = ContractSpecification("novatrek_messaging.svc_analytics")
"""The argument `specification` of `FastStream`."""

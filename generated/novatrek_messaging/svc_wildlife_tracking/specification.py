"""The AsyncAPI document of svc-wildlife-tracking, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["wildlife_tracking_specification"]

wildlife_tracking_specification = ContractSpecification("novatrek_messaging.svc_wildlife_tracking")
"""The argument `specification` of `FastStream`."""

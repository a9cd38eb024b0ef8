"""The AsyncAPI document of svc-reservations, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["reservations_specification"]

reservations_specification = ContractSpecification("novatrek_messaging.svc_reservations")
"""The argument `specification` of `FastStream`."""

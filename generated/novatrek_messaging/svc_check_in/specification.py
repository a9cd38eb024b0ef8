"""The AsyncAPI document of svc-check-in, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["check_in_specification"]

check_in_specification = ContractSpecification("novatrek_messaging.svc_check_in")
"""The argument `specification` of `FastStream`."""

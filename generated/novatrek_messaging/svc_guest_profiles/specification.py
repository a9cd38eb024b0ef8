"""The AsyncAPI document of svc-guest-profiles, for `faststream docs`.

Events it publishes are described by its own contract, events it consumes by their producers'.
"""

from __future__ import annotations

from novatrek_messaging._runtime.kafka.specification import ContractSpecification

__all__ = ["guest_profiles_specification"]

guest_profiles_specification = ContractSpecification("novatrek_messaging.svc_guest_profiles")
"""The argument `specification` of `FastStream`."""

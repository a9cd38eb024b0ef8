"""Schemas declared in asyncapi/svc-emergency-response.events.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from novatrek_messaging._runtime.model import ContractModel, Omittable

__all__ = ["Location"]


class Location(ContractModel):
    """Point on the map where the emergency was reported from."""

    latitude: Omittable[float] = None
    """Degrees north of the equator, negative to the south."""

    longitude: Omittable[float] = None
    """Degrees east of Greenwich, negative to the west."""

    altitude_meters: float | None = None
    """Height above sea level in meters, or null if the device could not tell."""

"""Schemas declared in orders.yaml.

Generated from there; changes belong there.
"""

from __future__ import annotations

from ipaddress import IPv4Address as _IPv4Address
from typing import Annotated, TypeAlias

from shop._runtime.model import OwnType

__all__ = ["Host"]

Host: TypeAlias = Annotated[_IPv4Address, OwnType()]

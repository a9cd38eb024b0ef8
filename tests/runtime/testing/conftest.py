"""The fixture `messaging`, as in a service."""

from __future__ import annotations

from novatrek_gen.runtime.testing.plugin import messaging

__all__ = ["messaging"]

"""The plugin for pytest: the fixture `messaging`."""

from __future__ import annotations

from novatrek_messaging._runtime.testing.plugin import messaging

__all__ = ["messaging"]

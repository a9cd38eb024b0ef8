"""The plugin for pytest: the fixture `messaging`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .in_memory import InMemoryMessaging

__all__ = ["messaging"]


@pytest.fixture
def messaging() -> InMemoryMessaging:
    """Run the routers of services on a Kafka in memory, which is new for each test."""
    from .in_memory import InMemoryMessaging  # pytest imports this module in every run

    return InMemoryMessaging()

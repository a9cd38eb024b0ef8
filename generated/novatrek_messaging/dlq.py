"""List, show, replay and discard dead letters: ``python -m novatrek_messaging.dlq --help``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from novatrek_messaging._runtime.dlq.main import main

__all__ = ["models", "servers"]


def models() -> Iterable[Any]:
    """Return the classes of all events."""
    from novatrek_messaging import events

    found = (getattr(events, name) for name in events.__all__)
    return [each for each in found if hasattr(each, "__contract__")]


def servers() -> Mapping[str, Any]:
    """Return the classes of the servers' settings by the names of servers."""
    from novatrek_messaging.servers import SERVERS

    return SERVERS


if __name__ == "__main__":
    sys.exit(main("python -m novatrek_messaging.dlq", models, servers))

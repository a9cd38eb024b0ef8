"""Checking that a broker is configured not to lose or duplicate confirmed events."""

from __future__ import annotations

from typing import Any, Final
from weakref import WeakSet

from ..consume.reporting import logger

__all__ = ["check_settings"]

_warned_of: Final[WeakSet[Any]] = WeakSet()


def check_settings(broker: Any) -> None:
    """Log a warning, once per broker, if its producer is not idempotent.

    FastStream's default is `acks=1`: an event that only the leader of its partition has confirmed
    is lost if the leader fails before the replicas have it. Idempotence implies `acks="all"`, and
    prevents both this loss and duplicates.

    Args:
        broker: A KafkaBroker.
    """
    # Imported here because importing a producer must not load FastStream.
    from .faststream_internals import connection_options

    options = connection_options(broker)
    if options.get("enable_idempotence", True) or options.get("transactional_id"):
        return
    if broker not in _warned_of:
        _warned_of.add(broker)
        logger.warning(
            "this broker can lose and duplicate events: "
            "create it with acks='all' and enable_idempotence=True"
        )

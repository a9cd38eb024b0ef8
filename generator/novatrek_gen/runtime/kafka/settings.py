"""Whether a broker is set up so that what Kafka has confirmed is neither lost nor doubled."""

from __future__ import annotations

from typing import Any, Final
from weakref import WeakSet

from ..consume.reporting import logger

__all__ = ["check_settings"]

_warned_of: Final[WeakSet[Any]] = WeakSet()


def check_settings(broker: Any) -> None:
    """Warn, once, of a broker whose producer is not idempotent.

    FastStream's default is `acks=1`: what the leader of a partition has confirmed is lost when it
    fails before the others have it. Idempotence, which implies `acks="all"`, is what prevents
    both that and doubles.
    """
    options: dict[str, Any] = getattr(broker, "_connection_kwargs", {})
    if options.get("enable_idempotence", True) or options.get("transactional_id"):
        return
    if broker not in _warned_of:
        _warned_of.add(broker)
        logger.warning(
            "this broker can lose and double events: give it acks='all' and enable_idempotence=True"
        )

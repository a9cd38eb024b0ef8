"""Checking that a broker is configured not to lose or duplicate confirmed events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

from ..consume.log import logger

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_settings", "refuse_transactions"]

_warned_of: Final[WeakSet[Any]] = WeakSet()


def check_settings(broker: Any) -> None:
    """Log a warning, once per broker, if its producer is not idempotent.

    FastStream's default is `acks=1`: an event that only the leader of its partition has confirmed
    is lost if the leader fails before the replicas have it. Idempotence implies `acks="all"`, and
    prevents both this loss and duplicates.

    Args:
        broker: A KafkaBroker.

    Raises:
        ValueError: Its producer is transactional. Events are published one by one, outside of
            transactions, which such a producer refuses.
    """
    # Imported here because importing a producer must not load FastStream.
    from ..aiokafka.faststream_internals import connection_options

    options = connection_options(broker)
    refuse_transactions(options)
    if options.get("enable_idempotence", True):
        return
    if broker not in _warned_of:
        _warned_of.add(broker)
        logger.warning(
            "this broker can lose and duplicate events: "
            "create it with acks='all' and enable_idempotence=True"
        )


def refuse_transactions(options: Mapping[str, Any]) -> None:
    """Check that the options of a broker do not make its producer transactional.

    Raises:
        ValueError: They do.
    """
    if options.get("transactional_id") is not None:
        raise ValueError(
            "transactional_id is not supported: events are published one by one, outside of "
            "transactions. Leave it out; an idempotent producer stores each event once"
        )

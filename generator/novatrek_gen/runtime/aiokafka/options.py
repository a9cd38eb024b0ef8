"""The options of FastStream's broker and of the consumers that it creates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..consume.settings import ConsumerSettings

__all__ = ["BROKER_DEFAULTS", "CONNECTS_LATER", "consumer_options"]

# The topic limits the size of records. With aiokafka's limit of 1 MiB, the dead letter of the
# largest record that Kafka allows by default could not be sent.
_RECORD_BYTES: Final = 32 * 1024 * 1024

#: Confirmed events are neither lost nor duplicated, and no topic is created by accident.
BROKER_DEFAULTS: Final[Mapping[str, Any]] = {
    "acks": "all",
    "enable_idempotence": True,
    "allow_auto_create_topics": False,
    "max_request_size": _RECORD_BYTES,
}

#: Whether a client that cannot connect does not say so when it starts.
CONNECTS_LATER: Final = False

# A consumer learns of a rebalance from its heartbeats. With aiokafka's default of 3 s, each member
# of the group would delay the start of the next one by that long.
_HEARTBEAT_MS: Final = 1_000
# A fetch adds to what is buffered already, so it is limited to a part of that.
_FETCHES: Final = 4
_PARTITION_FETCH_BYTES: Final = 1024 * 1024  # aiokafka's default
# How soon added partitions and topics are found. aiokafka's default is five minutes.
_METADATA_MS: Final = 3_000
# How long Kafka waits for this consumer during a rebalance; longer than it waits for its handlers.
_REBALANCE_MS: Final = 30_000


def consumer_options(settings: ConsumerSettings) -> dict[str, object]:
    """Return the options of an AIOKafkaConsumer that a pump reads with."""
    fetch_bytes = settings.max_buffered_bytes // _FETCHES + 1
    return {
        "auto_offset_reset": "none",  # positions are chosen in `consume.positions`
        "fetch_max_bytes": fetch_bytes,
        "heartbeat_interval_ms": min(_HEARTBEAT_MS, int(settings.session_timeout * 1000 / 3)),
        "isolation_level": settings.isolation_level,
        "max_partition_fetch_bytes": min(_PARTITION_FETCH_BYTES, fetch_bytes),
        "metadata_max_age_ms": _METADATA_MS,
        "rebalance_timeout_ms": _REBALANCE_MS,
        "session_timeout_ms": int(settings.session_timeout * 1000),
    }

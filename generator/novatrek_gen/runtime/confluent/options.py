"""The options of FastStream's broker and of the consumers that are created for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..consume.settings import ConsumerSettings

__all__ = ["BROKER_DEFAULTS", "CONNECTS_LATER", "consumer_options"]

# The topic limits the size of records. With librdkafka's limit of 1 MB, the dead letter of the
# largest record that Kafka allows by default could not be sent.
_RECORD_BYTES: Final = 32 * 1024 * 1024

#: Confirmed events are neither lost nor duplicated, no topic is created by accident, and a key has
#: the partition that it has with Kafka's own clients.
BROKER_DEFAULTS: Final[Mapping[str, Any]] = {
    "acks": "all",
    "enable_idempotence": True,
    "allow_auto_create_topics": False,
    "max_request_size": _RECORD_BYTES,
    "partitioner": "murmur2_random",
}

#: Whether a client that cannot connect does not say so when it starts.
CONNECTS_LATER: Final = True

# A consumer learns of a rebalance from its heartbeats. With librdkafka's default of 3 s, each
# member of the group would delay the start of the next one by that long.
_HEARTBEAT_MS: Final = 1_000
# A fetch adds to what is buffered already, so it is limited to a part of that.
_FETCHES: Final = 4
_PARTITION_FETCH_BYTES: Final = 1024 * 1024  # librdkafka's default
_BACKOFF_MS: Final = 20
# How soon added partitions and topics are found. librdkafka's default is five minutes.
_METADATA_MS: Final = 3_000
# How long Kafka waits for this consumer during a rebalance; longer than it waits for its handlers.
_REBALANCE_MS: Final = 30_000


def consumer_options(settings: ConsumerSettings) -> dict[str, object]:
    """Return the properties of a consumer that a pump reads with."""
    fetch_bytes = settings.max_buffered_bytes // _FETCHES + 1
    session_ms = int(settings.session_timeout * 1000)
    return {
        "auto.offset.reset": "error",  # positions are chosen in `consume.positions`
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "fetch.max.bytes": fetch_bytes,
        # How long nothing is fetched if enough is buffered; the default is a second.
        "fetch.queue.backoff.ms": _BACKOFF_MS,
        "heartbeat.interval.ms": min(_HEARTBEAT_MS, session_ms // 3),
        "isolation.level": settings.isolation_level,
        "max.partition.fetch.bytes": min(_PARTITION_FETCH_BYTES, fetch_bytes),
        # This is the rebalance time-out as well.
        "max.poll.interval.ms": max(_REBALANCE_MS, session_ms),
        "message.max.bytes": min(_PARTITION_FETCH_BYTES, fetch_bytes),
        # The strategy of the other client, so that a group can change from one to the other.
        "partition.assignment.strategy": "roundrobin",
        "queued.max.messages.kbytes": max(1, fetch_bytes // 1024),
        "session.timeout.ms": session_ms,
        "topic.metadata.refresh.interval.ms": _METADATA_MS,
    }

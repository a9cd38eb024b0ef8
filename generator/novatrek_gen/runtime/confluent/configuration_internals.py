"""The settings of FastStream's broker, and what they contain (FastStream 0.7).

`broker.config.graceful_timeout`, `broker.config.broker_config`
    The settings of a broker, also of the one that a router is included into. There is no public
    accessor.
`AsyncConfluentFastProducerImpl._producer.producer`
    The producer. FastStream's own `publish` accepts only text in headers, and adds headers; a dead
    letter must be the record byte for byte.
`KafkaBrokerConfig.connection_config`
    The options a broker was created with, to connect and to warn of brokers that can lose events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faststream.confluent.publisher.producer import AsyncConfluentFastProducerImpl

from .foreign import ForeignProducer
from .producer import DeliveringProducer
from .producing import ConfluentProducer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..consume.client import ProducerClient

__all__ = ["connection_options", "graceful_timeout_of", "producer_of"]


def graceful_timeout_of(config: Any) -> float:
    """Return the graceful time-out in seconds, from the `config` of a broker or router."""
    return config.graceful_timeout or 0.0


def producer_of(config: Any) -> ProducerClient | None:
    """Return the connected producer, or None, from the `config` of a broker or router."""
    producer = getattr(config, "producer", None)
    if not isinstance(producer, AsyncConfluentFastProducerImpl) or not producer:
        return None
    own = producer._producer.producer  # pyright: ignore[reportPrivateUsage]
    return ConfluentProducer(own if isinstance(own, DeliveringProducer) else ForeignProducer(own))


def connection_options(broker: Any) -> Mapping[str, Any]:
    """Return the options that a KafkaBroker connects with.

    `properties` are those of librdkafka's clients, without what only a producer needs. The option
    `config` of a broker, which has properties of librdkafka too, overrides its other options.
    """
    config = getattr(getattr(broker, "config", None), "broker_config", None)
    connection: Any = getattr(config, "connection_config", None)
    if connection is None:
        return {}
    effective = connection.producer_config
    return {
        **connection.raw_producer_config,
        "enable_idempotence": str(effective.get("enable.idempotence")).lower() == "true",
        "transactional_id": effective.get("transactional.id"),
        "properties": connection.admin_config,
    }

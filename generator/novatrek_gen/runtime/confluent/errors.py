"""The errors of confluent-kafka, as the rooms above handle them."""

from __future__ import annotations

from typing import Final

from confluent_kafka import KafkaException

__all__ = ["CLIENT_ERRORS", "NO_CONNECTION"]

#: What the client raises if Kafka does not answer or refuses.
CLIENT_ERRORS: Final[tuple[type[Exception], ...]] = (KafkaException,)

#: What the client raises if it cannot connect.
NO_CONNECTION: Final[tuple[type[Exception], ...]] = (KafkaException,)

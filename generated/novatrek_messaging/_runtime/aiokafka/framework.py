"""FastStream's classes for this client library."""

from __future__ import annotations

from faststream.kafka import KafkaBroker, KafkaRouter

__all__ = ["KafkaBroker", "KafkaRouter"]

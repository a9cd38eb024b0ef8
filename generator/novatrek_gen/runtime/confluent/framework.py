"""FastStream's classes for this client library."""

from __future__ import annotations

from faststream.confluent import KafkaRouter

from .broker_internals import KafkaBroker

__all__ = ["KafkaBroker", "KafkaRouter"]

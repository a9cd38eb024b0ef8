"""novatrek-gen: event contracts in, a typed messaging layer for Kafka out."""

__version__ = "0.1.0"

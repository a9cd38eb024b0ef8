"""The environments that the services run in, and the names on Kafka in each."""

from .environment import Environment, related

__all__ = ["Environment", "related"]

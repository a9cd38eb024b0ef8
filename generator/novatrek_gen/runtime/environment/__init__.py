"""The environments that the services run in, and the names on Kafka in each."""

from .choice import VARIABLE, choose, known_environments
from .environment import CONTRACTS, Environment, nameless, related

__all__ = [
    "CONTRACTS",
    "VARIABLE",
    "Environment",
    "choose",
    "known_environments",
    "nameless",
    "related",
]

"""The environments that the services run in, and the names on Kafka in each."""

from .choice import VARIABLE, choose
from .environment import CONTRACTS, Environment, related

__all__ = ["CONTRACTS", "VARIABLE", "Environment", "choose", "related"]

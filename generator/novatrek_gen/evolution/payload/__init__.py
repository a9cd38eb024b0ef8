"""Differences between two schemas, one by one, with their places."""

from novatrek_gen.evolution.payload.pair import Difference
from novatrek_gen.evolution.payload.walk import differences

__all__ = ["Difference", "differences"]

"""Draw all cases of a strategy at once, so that one run of the generator serves all of them."""

from __future__ import annotations

import os
from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

SEED = int(os.environ.get("NOVATREK_PROPERTY_SEED", "20240229"))


def random(*salt: object) -> Random:
    """Return a random generator that depends on the salt only."""
    return Random(repr(salt))  # noqa: S311 - nothing here is a secret


def draw(strategy: SearchStrategy[T], count: int, salt: int = 0) -> list[T]:
    """Return ``count`` values of a strategy, which depend on the seed only."""
    drawn: list[T] = []

    @seed(SEED * 1_000 + salt)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: T) -> None:
        drawn.append(value)

    collect()
    return drawn

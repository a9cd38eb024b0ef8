"""Run a batch of a property test in a process of its own, which frees its classes and caches."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec

from novatrek_gen.cli import collect_rarely

P = ParamSpec("P")


def apart(function: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Call a function in a new process; what it raises is raised here."""
    context = get_context("spawn")
    with ProcessPoolExecutor(1, context, initializer=collect_rarely) as pool:
        pool.submit(function, *args, **kwargs).result()

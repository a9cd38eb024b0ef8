"""Results are remembered for as long as what they were made of is there."""

from __future__ import annotations

import gc
import weakref

from novatrek_gen.diagnostics import Location
from novatrek_gen.source import Node
from novatrek_gen.source.nodes import Scalar
from novatrek_gen.store import attached


def test_each_object_is_asked_once_and_equal_ones_are_not_the_same() -> None:
    asked: list[Node] = []

    @attached
    def count(node: Node) -> int:
        asked.append(node)
        return len(asked)

    one, other = (Scalar(Location("a.yaml"), "text") for _ in range(2))
    assert [count(one), count(other), count(one)] == [1, 2, 1]
    gone = weakref.ref(other)
    asked.clear()
    del other
    gc.collect()
    assert gone() is None

from __future__ import annotations

from novatrek_gen.documentation.builders.anchors import Anchors


def test_equal_headings_are_numbered() -> None:
    anchors = Anchors({"Events": ["order.placed", "orderplaced"]})
    assert [a.name for a in anchors.events.values()] == ["orderplaced", "orderplaced-1"]


def test_a_heading_that_looks_numbered_gets_an_anchor_of_its_own() -> None:
    anchors = Anchors({"Events": ["A", "a", "a-1", "a-1-1"]})
    names = [a.name for a in anchors.events.values()]
    assert names == ["a", "a-1", "a-1-1", "a-1-1-1"]
    assert anchors.events["a-1"].events == {"A", "a", "a-1"}

"""Flowcharts: no name of an event breaks the chart or its fence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import pytest
from markdown_it import MarkdownIt

from novatrek_gen.render.printers.mermaid import flowchart
from novatrek_gen.render.views import EventView, ServiceRef


@dataclass(frozen=True)
class Event:
    name: str
    producers: tuple[ServiceRef, ...]
    consumers: tuple[ServiceRef, ...]


def chart_of(*events: Event) -> str:
    return flowchart(cast("tuple[EventView, ...]", events))


SHOP, MAIL = ServiceRef("shop", "shop"), ServiceRef("mail", "mail")


def test_an_event_is_between_its_producer_and_its_consumers() -> None:
    assert chart_of(Event("order.placed", (SHOP,), (MAIL,))).splitlines() == [
        "flowchart LR",
        '    s0["shop"] --> e1(["order.placed"])',
        '    e1 --> s2["mail"]',
    ]


@pytest.mark.parametrize("name", ["a\n```\n<script>x</script>", 'a"]) --> b', "a#b;", "`code`"])
def test_no_name_ends_its_label_or_the_fence(name: str) -> None:
    chart = chart_of(Event(name, (SHOP,), ()))
    assert len(chart.splitlines()) == 2
    assert not {'"', "<", "`"} & set(chart.split('(["')[1].rpartition('"])')[0])
    tokens = MarkdownIt("commonmark").parse(f"```mermaid\n{chart}\n```\n")
    assert [token.type for token in tokens] == ["fence"]

"""Flowcharts: no name of an event breaks the chart or its fence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import pytest
from markdown_it import MarkdownIt

from novatrek_gen.documentation.pages import EventSummary, Ref
from novatrek_gen.render.printers.mermaid import flowchart


@dataclass(frozen=True)
class Event:
    ref: Ref
    producers: tuple[Ref, ...]
    consumers: tuple[Ref, ...]


def event(name: str, producers: tuple[Ref, ...], consumers: tuple[Ref, ...]) -> Event:
    return Event(Ref("event", name, "page"), producers, consumers)


def chart_of(*events: Event, service: Ref | None = None) -> str:
    return flowchart(cast("tuple[EventSummary, ...]", events), service)


SHOP, MAIL, TILL = (Ref("service", name, name) for name in ("shop", "mail", "till"))


def test_an_event_is_between_its_producer_and_its_consumers() -> None:
    assert chart_of(event("order.placed", (SHOP,), (MAIL,))).splitlines() == [
        "flowchart LR",
        '    s0["shop"] --> e1(["order.placed"])',
        '    e1 --> s2["mail"]',
    ]


@pytest.mark.parametrize("name", ["a\n```\n<script>x</script>", 'a"]) --> b', "a#b;", "`code`"])
def test_no_name_ends_its_label_or_the_fence(name: str) -> None:
    chart = chart_of(event(name, (SHOP,), ()))
    assert len(chart.splitlines()) == 2
    assert not {'"', "<", "`"} & set(chart.split('(["')[1].rpartition('"])')[0])
    tokens = MarkdownIt("commonmark").parse(f"```mermaid\n{chart}\n```\n")
    assert [token.type for token in tokens] == ["fence"]


def test_the_chart_of_a_service_leaves_out_what_it_neither_sends_nor_receives() -> None:
    placed, paid = event("placed", (SHOP,), (MAIL, TILL)), event("paid", (TILL, SHOP), (MAIL,))
    assert chart_of(placed, paid, service=TILL).splitlines() == [
        "flowchart LR",
        '    s0["shop"] --> e1(["placed"])',
        '    e1 --> s2["till"]',
        '    s2 --> e3(["paid"])',
        '    e3 --> s4["mail"]',
    ]

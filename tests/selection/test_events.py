"""The events that a place in a contract belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Location, report
from novatrek_gen.selection import EventPlaces
from novatrek_gen.tree import MemoryTree

SPEC = """\
asyncapi: 3.0.0
info: {title: Orders, version: 1.0.0}
channels:
  orders:
    address: shop.orders
    messages:
      OrderPlaced:
        payload:
          type: object
          properties:
            kind: {const: a}
            at: {$ref: '#/components/schemas/At'}
      OrderSent:
        payload:
          type: object
          properties:
            kind: {const: b}
            at: {$ref: '#/components/schemas/At'}
            by: {$ref: 'common.json#/Carrier'}
operations:
  sendOrder:
    action: send
    channel: {$ref: '#/channels/orders'}
    messages: [{$ref: '#/channels/orders/messages/OrderSent'}]
components:
  schemas:
    At: {type: string}
"""
CATALOG = """\
order.placed: {channel: shop.orders, producer: orders, consumers: [billing]}
order.sent: {channel: shop.orders, producer: orders, consumers: [billing]}
"""
COMMON = '{"Carrier": {"enum": ["post"]}}'
BOTH = {"order.placed", "order.sent"}


@pytest.fixture(scope="module")
def places() -> EventPlaces:
    files = {"orders.yaml": SPEC, "events.yml": CATALOG, "common.json": COMMON}
    tree = MemoryTree({name: text.encode() for name, text in files.items()})
    config = Config(
        file=Path("novatrek-gen.toml"),
        root=Path(),
        specs=("*.yaml",),
        directory=Path("out"),
        package="shop",
        catalog="events.yml",
    )
    loaded = load(config, tree)
    return EventPlaces(loaded.platform, loaded.files)


@pytest.mark.parametrize(
    ("file", "text", "events"),
    [
        ("orders.yaml", "const: a", {"order.placed"}),
        ("orders.yaml", "const: b", {"order.sent"}),
        ("orders.yaml", "{type: string}", BOTH),  # a schema that both use
        ("common.json", '{"enum"', {"order.sent"}),
        ("events.yml", "order.placed", {"order.placed"}),
        (
            "events.yml",
            "shop.orders, producer: orders, consumers: [billing]}\norder.sent",
            {"order.placed"},
        ),
        ("orders.yaml", "address", BOTH),  # of the channel
        ("orders.yaml", "action", {"order.sent"}),  # of the operation
        ("orders.yaml", "info", set()),
    ],
)
def test_a_finding_is_about_the_events_that_contain_its_place(
    places: EventPlaces, file: str, text: str, events: set[str]
) -> None:
    whole = {"orders.yaml": SPEC, "events.yml": CATALOG, "common.json": COMMON}[file]
    before = whole[: whole.index(text)]
    place = Location(file, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    assert places.of(report("nullable", "", place)) == events


def test_the_event_that_a_rule_names_outranks_the_place(places: EventPlaces) -> None:
    finding = report("nullable", "", Location("orders.yaml", 5, 5)).about("order.sent")
    assert places.of(finding) == {"order.sent"}


def test_nothing_belongs_to_an_event_before_the_platform_is_linked() -> None:
    assert EventPlaces().of(report("nullable", "", Location("orders.yaml", 5, 5))) == frozenset()

"""`novatrek-gen new` and `novatrek-gen add`."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
import yaml
from tests.commands.shop import Project

ORDERS = "contracts/orders.events.yaml"
BILLING = "contracts/billing.events.yaml"
CATALOG = "contracts/events.yaml"


def read(project: Project, path: str) -> Any:
    return yaml.safe_load((project.root / path).read_text("utf-8"))


def texts(project: Project) -> dict[str, str]:
    paths = sorted((project.root / "contracts").iterdir())
    return {path.name: path.read_text("utf-8") for path in paths}


def keeps(before: str, after: str) -> bool:
    """Return whether all lines of a text are in another one, in their order."""
    lines = iter(after.splitlines())
    return all(line in lines for line in before.splitlines())


@pytest.fixture
def without_catalog(project: Project) -> Project:
    """The platform with receive operations instead of a catalog."""
    (project.root / CATALOG).unlink()
    project.edit("novatrek-gen.toml", 'catalog = "contracts/events.yaml"\n', "")
    return project


@pytest.mark.parametrize("event", ["order.cancelled", "OrderCancelled", "order-cancelled"])
def test_a_new_event_is_in_the_file_of_its_service_and_in_the_catalog(
    project: Project, event: str
) -> None:
    before = texts(project)
    printed = project.run("new", "event", event, "--service", "orders").output
    assert f"next: novatrek-gen add consumer SERVICE {event}\n" in printed
    assert all(keeps(before[name], content) for name, content in texts(project).items())
    entry = read(project, CATALOG)[event]
    assert entry["producer"] == "orders"
    assert entry["channel"].startswith("shop.order")
    document = read(project, ORDERS)
    assert "publishOrderCancelled" in document["operations"]  # the verb of the others
    project.run("add", "consumer", "billing", event)
    project.run("generate")
    assert "def on_order_cancelled(" in (
        project.out / "shop_messaging/billing/consumer.py"
    ).read_text("utf-8")


def test_a_new_event_has_the_fields_that_models_fill_in(project: Project) -> None:
    project.edit(
        "novatrek-gen.toml", "[output]", '[models.fill]\nid = "uuid4"\nat = "now"\n\n[output]'
    )
    project.run("new", "event", "invoice.paid", "--service", "billing")
    payload = read(project, BILLING)["components"]["schemas"]["InvoicePaidPayload"]
    assert payload["required"] == ["id", "at", "invoice_id"]


def test_an_event_that_is_like_another_one_has_its_payload_and_its_own_name(
    project: Project,
) -> None:
    arguments = ("new", "event", "invoice.cancelled", "--service", "orders")
    output = project.run(*arguments, "--like", "invoice.sent").output
    assert "note: not copied from invoice.sent: " in output
    assert "description of its message" in output
    payload = read(project, ORDERS)["components"]["schemas"]["InvoiceCancelledPayload"]
    assert payload["properties"]["event_type"]["const"] == "invoice.cancelled"
    assert set(payload["properties"]) == {"event_type", "amount", "due"}
    message = read(project, ORDERS)["components"]["messages"]["InvoiceCancelled"]
    assert "description" not in message
    entry = read(project, CATALOG)["invoice.cancelled"]
    assert entry["channel"] == "shop.invoice.cancelled"
    assert entry["domain"] == "Money"


def test_references_are_kept_when_an_event_of_another_file_is_copied(project: Project) -> None:
    shared = "\ncomponents:\n  schemas:\n    Money:\n      type: object\n      properties: {}\n"
    with (project.root / BILLING).open("a") as file:
        file.write(shared)
    project.edit(
        BILLING,
        "              type: string\n              format: decimal\n",
        "              $ref: '#/components/schemas/Money'\n",
    )
    arguments = ("new", "event", "order.billed", "--service", "orders")
    project.run(*arguments, "--like", "InvoiceSent")
    payload = read(project, ORDERS)["components"]["schemas"]["OrderBilledPayload"]
    reference = "./billing.events.yaml#/components/schemas/Money"
    assert payload["properties"]["amount"] == {"$ref": reference}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("event", "order.placed", "--service", "orders"), "the event 'order.placed' exists"),
        (("event", "OrderPlaced", "--service", "orders"), "the event 'order.placed' exists"),
        (("event", "x.y", "--service", "oders"), "no service 'oders'; did you mean 'orders'?"),
        (("event", "x.y", "--service", "zzz"), "to add it, run: novatrek-gen new service zzz"),
        (("event", "x.y", "--service", "mail"), "mail has no AsyncAPI file yet"),
        (("event", "x y", "--service", "orders"), "'x y' is no name for an event"),
        (
            ("event", "x.y", "--service", "orders", "--like", "order.place"),
            "no event 'order.place'; did you mean 'order.placed'?",
        ),
        (
            ("event", "x.y", "--service", "orders", "--address", "shop.order.placed"),
            "is the address of order.placed; choose another one with --address",
        ),
        (("service", "orders"), "the service 'orders' exists already: contracts/orders.events"),
        (("service", "a/b"), "'a/b' is no name for a service"),
        (("service", "../x"), "'../x' is no name for a service"),
    ],
)
def test_what_cannot_be_new_is_refused(
    project: Project, arguments: tuple[str, ...], reason: str
) -> None:
    before = texts(project)
    assert reason in " ".join(project.run("new", *arguments, code=2).output.split())
    assert texts(project) == before


@pytest.mark.parametrize(
    ("service", "event", "reason"),
    [
        ("billing", "order.placed", "billing consumes order.placed already: contracts/events"),
        ("biling", "invoice.sent", "no service 'biling'; did you mean 'billing'?"),
        ("billing", "order.shiped", "no event 'order.shiped'; did you mean 'order.shipped'?"),
    ],
)
def test_a_consumer_that_cannot_be_added_is_refused(
    project: Project, service: str, event: str, reason: str
) -> None:
    before = texts(project)
    assert reason in project.run("add", "consumer", service, event, code=2).output
    assert texts(project) == before


def test_a_consumer_is_added_in_the_style_of_the_catalog(project: Project) -> None:
    project.edit(CATALOG, "  consumers:\n    - billing\n    - mail\n", "  consumers: [billing]\n")
    project.edit(CATALOG, "producer: billing\n  consumers:\n    - mail\n", "producer: billing\n")
    project.run("add", "consumer", "audit", "order.placed")
    project.run("add", "consumer", "audit", "invoice.sent")
    text = (project.root / CATALOG).read_text("utf-8")
    assert "  consumers: [billing, audit]\n" in text
    assert "  consumers: [audit]\n" in text
    project.run("validate", "--strict")


def test_without_a_catalog_a_consumer_gets_a_receive_operation(without_catalog: Project) -> None:
    project = without_catalog
    before = texts(project)
    project.run("add", "consumer", "billing", "OrderPlaced")
    project.run("add", "consumer", "billing", "OrderShipped")
    assert keeps(before["billing.events.yaml"], texts(project)["billing.events.yaml"])
    project.run("generate")
    consumer = (project.out / "shop_messaging/billing/consumer.py").read_text("utf-8")
    assert "def on_order_placed(" in consumer
    assert "def on_order_shipped(" in consumer
    printed = project.run("add", "consumer", "billing", "OrderPlaced", code=2).output
    assert "billing consumes OrderPlaced already" in printed
    printed = project.run("add", "consumer", "mail", "OrderPlaced", code=2).output
    assert "to add it, run: novatrek-gen new service mail" in printed


def test_without_a_catalog_an_event_has_the_name_that_was_given(without_catalog: Project) -> None:
    without_catalog.run("new", "event", "order.cancelled", "--service", "orders")
    without_catalog.run("new", "service", "mail")
    without_catalog.run("add", "consumer", "mail", "order.cancelled")
    assert "order.cancelled" in without_catalog.run("list").output


def test_a_file_in_json_stays_json(project: Project) -> None:
    project.edit(
        "novatrek-gen.toml", '"contracts/{service}.events.yaml"', '"contracts/{service}.events.*"'
    )
    content = read(project, BILLING)
    (project.root / BILLING).unlink()
    path = project.root / "contracts/billing.events.json"
    path.write_text(json.dumps(content, indent=4), "utf-8")
    project.run("new", "event", "invoice.paid", "--service", "billing")
    text = path.read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=4)
    assert "invoicePaid" in json.loads(text)["channels"]


def test_all_files_are_changed_or_none(project: Project) -> None:
    """The catalog is changed last; a list of consumers that two entries share cannot be."""
    text = (project.root / CATALOG).read_text("utf-8")
    shared = text.replace("  consumers:\n    - mail\n", "  consumers: &all\n    - mail\n", 1)
    shared = shared.replace("  consumers:\n    - mail\n", "  consumers: *all\n", 1)
    (project.root / CATALOG).write_text(shared, "utf-8")
    before = texts(project)
    printed = project.run("add", "consumer", "billing", "order.shipped", code=2).output
    assert "cannot be added here without changing more; add it yourself:\n  - billing" in printed
    assert texts(project) == before


def test_nothing_is_written_if_the_contracts_have_errors(project: Project) -> None:
    project.edit(CATALOG, "channel: shop.order.placed", "channel: shop.order.plcaed")
    before = texts(project)
    printed = project.run("new", "event", "x.y", "--service", "orders", code=3).output
    assert "the contracts have errors, so nothing was changed" in printed
    assert texts(project) == before


def test_nothing_is_written_if_the_contracts_would_have_errors(project: Project) -> None:
    before = texts(project)
    printed = project.run("new", "service", "orders-", code=3).output
    assert "the contracts would have these errors, so nothing was changed" in printed
    assert texts(project) == before


def test_links_and_modes_of_files_are_kept(project: Project) -> None:
    real = project.root / "contracts" / "real.yaml"
    path = project.root / ORDERS
    path.rename(real)
    path.symlink_to("real.yaml")
    real.chmod(0o640)
    project.run("new", "event", "order.cancelled", "--service", "orders")
    assert path.is_symlink()
    assert "orderCancelled" in real.read_text("utf-8")
    assert os.stat(real).st_mode & 0o777 == 0o640

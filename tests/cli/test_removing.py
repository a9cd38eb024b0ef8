"""`remove event` and `remove consumer`: they undo what `new` and `add` write."""

from __future__ import annotations

import pytest
from tests.commands.shop import Project

CATALOG = "contracts/events.yaml"
ORDERS = "contracts/orders.events.yaml"


def texts(project: Project) -> dict[str, str]:
    folder = project.root / "contracts"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("catalog", [True, False], ids=["catalog", "no-catalog"])
def test_what_was_added_is_removed_without_a_trace(project: Project, catalog: bool) -> None:
    if not catalog:
        (project.root / CATALOG).unlink()
        project.edit("novatrek-gen.toml", 'catalog = "contracts/events.yaml"\n', "")
    before = texts(project)
    project.run("new", "event", "order.returned", "--service", "orders")
    alone = texts(project)
    project.run("add", "consumer", "billing", "order.returned")
    output = project.run("remove", "consumer", "billing", "order.returned").output
    assert "note: the handler on_order_returned has no use any more in billing" in output
    emptied = {name: text.replace("  consumers: []\n", "") for name, text in texts(project).items()}
    assert emptied == alone
    project.run("add", "consumer", "billing", "order.returned")
    output = project.run("remove", "event", "order.returned").output
    assert "note: the publish method order_returned will be gone from orders" in output
    assert texts(project) == before


def test_what_another_file_refers_to_stays(project: Project) -> None:
    project.run("new", "event", "order.returned", "--service", "orders")
    reference = "./orders.events.yaml#/components/schemas/OrderReturnedPayload"
    with (project.root / "contracts/billing.events.yaml").open("a") as file:
        file.write(f"\ncomponents: {{schemas: {{Old: {{$ref: '{reference}'}}}}}}\n")
    project.run("remove", "event", "order.returned")
    left = texts(project)["orders.events.yaml"]
    assert "    OrderReturnedPayload:\n" in left
    assert "    OrderReturned:\n" not in left


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("event", "order.place"), "did you mean 'order.placed'?"),
        (("consumer", "biling", "order.placed"), "did you mean 'billing'?"),
        (("consumer", "orders", "order.placed"), "orders does not consume order.placed; billing, "),
    ],
)
def test_what_is_not_there_cannot_be_removed(
    project: Project, arguments: tuple[str, ...], expected: str
) -> None:
    before = texts(project)
    assert expected in project.run("remove", *arguments, code=2).output
    assert texts(project) == before

"""`novatrek-gen init --from-asyncapi` and `--from-faststream`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.commands.shop import PLATFORM, Project

APP = """
from uuid import UUID
from faststream import FastStream
from faststream.kafka import KafkaBroker
from pydantic import BaseModel

class Line(BaseModel):
    sku: str

class Order(BaseModel):
    order_id: UUID
    lines: list[Line]

class Invoice(BaseModel):
    order_id: UUID

broker = KafkaBroker("localhost:9092")
app = FastStream(broker)

@broker.subscriber("acme.orders.placed")
@broker.publisher("acme.invoices.created")
async def on_order(order: Order) -> Invoice:
    return Invoice(order_id=order.order_id)
"""


@pytest.fixture
def empty(nowhere: None, tmp_path: Path) -> Project:
    """A folder without anything."""
    return Project(tmp_path)


def contract(project: Project, service: str) -> Any:
    path = project.root / "contracts" / f"{service}.events.yaml"
    return yaml.safe_load(path.read_text("utf-8"))


def exported(*operations: tuple[str, str, str, str], **info: str) -> str:
    """Return a document with the names of FastStream.

    Each operation has an action, an address, the name of a function and the name of a schema.
    """
    document: dict[str, Any] = {
        "asyncapi": "3.0.0",
        "info": {"title": "FastStream", "version": "0.1.0", **info},
        "servers": {
            "development": {"host": "localhost:9092", "pathname": "", "protocol": "kafka"},
        },
        "channels": {},
        "operations": {},
        "components": {"messages": {}, "schemas": {}},
    }
    for action, address, function, schema in operations:
        key = f"{address}:{function}"
        message = f"{key}:{'SubscribeMessage' if action == 'receive' else 'Message'}"
        document["channels"][key] = {
            "address": address,
            "servers": [{"$ref": "#/servers/development"}],
            "messages": {"Message": {"$ref": f"#/components/messages/{message}"}},
        }
        document["operations"][key] = {
            "action": action,
            "channel": {"$ref": f"#/channels/{key}"},
            "messages": [{"$ref": f"#/channels/{key}/messages/Message"}],
        }
        payload = {"$ref": f"#/components/schemas/{schema}"}
        document["components"]["messages"][message] = {"title": message, "payload": payload}
        document["components"]["schemas"][schema] = {
            "type": "object",
            "title": schema,
            "properties": {"order_id": {"type": "string", "title": "Order Id"}},
        }
    return json.dumps(document)


@pytest.mark.thorough
def test_an_application_becomes_contracts_whose_events_have_sensible_names(empty: Project) -> None:
    (empty.root / "billing.py").write_text(APP, "utf-8")
    printed = empty.run("init", "--from-faststream", "billing:app").output
    assert "names: do orders.placed, invoices.created say what happened?" in printed
    assert "senders: which services send orders.placed?" in printed
    consumer = (next(empty.out.glob("*_messaging")) / "billing" / "consumer.py").read_text("utf-8")
    assert "def on_orders_placed(" in consumer
    producer = (next(empty.out.glob("*_messaging")) / "billing" / "producer.py").read_text("utf-8")
    assert "def invoices_created(" in producer
    assert "subscribe" not in json.dumps(contract(empty, "billing")).lower()
    empty.run("check")


def test_an_application_that_cannot_be_exported_is_an_error_with_its_reason(empty: Project) -> None:
    (empty.root / "broken.py").write_text("raise RuntimeError('no settings')\n", "utf-8")
    printed = empty.run("init", "--from-faststream", "broken:app", code=2).output
    assert "broken:app: FastStream cannot export it" in printed
    assert "no settings" in printed
    assert sorted(path.name for path in empty.root.iterdir() if path.name[0] not in "._") == [
        "broken.py"
    ]


def test_exports_of_several_services_meet_under_the_same_names(empty: Project) -> None:
    orders = exported(
        ("send", "acme.orders.placed", "Publisher", "Order"),
        ("send", "acme.orders.cancelled", "Publisher", "Cancelled"),
    )
    billing = exported(
        ("receive", "acme.orders.placed", "OnOrder", "Order"), title="Billing service"
    )
    (empty.root / "orders.json").write_text(orders, "utf-8")
    (empty.root / "asyncapi.json").write_text(billing, "utf-8")
    # As a shell expands `--from-asyncapi *.json`.
    empty.run("init", "--from-asyncapi", "asyncapi.json", "orders.json")
    assert set(contract(empty, "orders")["components"]["messages"]) == {
        "OrdersPlaced",
        "OrdersCancelled",
    }
    listed = json.loads(empty.run("list", "--format", "json").stdout)["events"]
    assert [(each["name"], each["producers"], each["consumers"]) for each in listed] == [
        ("orders.cancelled", ["orders"], []),
        ("orders.placed", ["orders"], ["billing"]),
    ]
    document = contract(empty, "orders")
    assert "servers" not in document
    assert document["components"]["schemas"]["Order"]["properties"] == {
        "order_id": {"type": "string"}
    }


def test_several_functions_on_one_address_are_one_event_if_their_payload_is_one(
    empty: Project,
) -> None:
    text = exported(
        ("receive", "orders.placed", "Bill", "Order"),
        ("receive", "orders.placed", "Audit", "Order"),
        ("send", "orders.placed", "Publisher", "Other:Message:Payload"),
    )
    (empty.root / "orders.json").write_text(text, "utf-8")
    empty.run("init", "--from-asyncapi", "orders.json")
    document = contract(empty, "orders")
    (channel,) = document["channels"].values()
    assert set(channel["messages"]) == {"OrdersPlacedOrder", "OrdersPlacedOther"}
    assert set(document["operations"]) == {"receiveOrdersPlacedOrder", "sendOrdersPlacedOther"}
    assert "OrdersPlacedOtherPayload" in document["components"]["schemas"]


def test_files_keep_their_text_and_the_files_they_refer_to(empty: Project) -> None:
    source = empty.root / "old"
    (source / "shared").mkdir(parents=True)
    text = (PLATFORM / "contracts/orders.events.yaml").read_text("utf-8")
    reference = "\n  schemas:\n    Money:\n      $ref: './shared/money.yaml#/Money'\n"
    (source / "orders-spec.yaml").write_text(f"# ours\n{text.rstrip()}{reference}", "utf-8")
    (source / "shared/money.yaml").write_text("Money:\n  type: string\n", "utf-8")
    printed = empty.run("init", "--from-asyncapi", "old/orders-spec.yaml").output
    written = (empty.root / "contracts/orders.events.yaml").read_text("utf-8")
    assert written == (source / "orders-spec.yaml").read_text("utf-8")
    assert (empty.root / "contracts/shared/money.yaml").is_file()
    assert "keys: which field is the key of OrderPlaced, OrderShipped?" in printed
    empty.run("new", "event", "order.cancelled", "--service", "orders")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("asyncapi: 2.6.0\n", "AsyncAPI 2.6.0 is not supported; convert it to 3.0"),
        ("openapi: 3.0.0\n", "not an AsyncAPI document"),
        ("- 1\n", "it is not an object"),
        ("a: [\n", "not valid YAML"),
        ("asyncapi: 3.0.0\n", "set info.x-service, or rename it after the service"),
    ],
)
def test_what_is_no_contract_is_refused(empty: Project, content: str, reason: str) -> None:
    folder = empty.root / "specs" / "events"
    folder.mkdir(parents=True)
    (folder / "asyncapi.yaml").write_text(content, "utf-8")
    printed = empty.run("init", "--from-asyncapi", str(folder / "asyncapi.yaml"), code=2).output
    assert reason in printed
    assert not (empty.root / "novatrek-gen.toml").exists()


def test_two_files_of_one_service_are_refused(empty: Project) -> None:
    for name in ("orders.yaml", "orders.json"):
        (empty.root / name).write_text('{"asyncapi": "3.0.0"}', "utf-8")
    arguments = ("init", "--from-asyncapi", "orders.yaml", "--from-asyncapi", "orders.json")
    assert "both belong to orders" in empty.run(*arguments, code=2).output


def test_files_of_one_name_in_the_folders_of_their_services(empty: Project) -> None:
    for service in ("orders", "billing"):
        folder = empty.root / service
        folder.mkdir()
        text = (PLATFORM / f"contracts/{service}.events.yaml").read_text("utf-8")
        title = "title: Orders" if service == "orders" else "title: Billing"
        assert title in text
        (folder / "asyncapi.yaml").write_text(text.replace(title, "title: Events"), "utf-8")
    empty.run("init", "--from-asyncapi", "orders/asyncapi.yaml", "billing/asyncapi.yaml")
    assert contract(empty, "billing")["channels"]
    assert contract(empty, "orders")["channels"]


def test_a_name_of_a_service_cannot_lead_out_of_the_folder(empty: Project) -> None:
    text = "asyncapi: 3.0.0\ninfo: {x-service: ../../x}\n"
    (empty.root / "orders.yaml").write_text(text, "utf-8")
    printed = empty.run("init", "--from-asyncapi", "orders.yaml", code=2).output
    assert "'../../x' is no name for a service" in printed


@pytest.mark.parametrize(
    "fault",
    [
        'components: {messages: {"a:b": 5}}',
        "channels: [1]",
        "info: 5",
        'components: {messages: {"a:b": {payload: true}}, schemas: {"x:y": true}}\n'
        'channels: {x: {address: null, messages: {m: {$ref: "#/components/messages/a:b"}}}}',
    ],
)
def test_faults_in_documents_are_findings(empty: Project, fault: str) -> None:
    text = f"asyncapi: 3.0.0\n{fault}\n"
    (empty.root / "orders.yaml").write_text(text, "utf-8")
    printed = empty.run("init", "--from-asyncapi", "orders.yaml", code=3).output
    assert "contracts/orders.events.yaml:" in printed
    assert "nothing was generated" in printed


def test_a_missing_file_is_refused(empty: Project) -> None:
    printed = empty.run("init", "--from-asyncapi", "nope.yaml", code=2).output
    assert "nope.yaml: cannot be read: No such file or directory" in printed

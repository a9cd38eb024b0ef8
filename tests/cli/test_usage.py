"""`usage`: which fields of events the code of services uses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.shop import Project

CODE = """
from shop_messaging.events import OrderPlaced


async def on_order_placed(event: OrderPlaced) -> None:
    print(event.order_id)
"""


@pytest.fixture
def service(generated: Project) -> Path:
    """The code of a consumer, with an environment beside it."""
    folder = generated.root / "mail"
    for path in ("app.py", ".venv/lib/other.py", "node_modules/x.py", "old/pyvenv.cfg", "old/y.py"):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CODE if path == "app.py" else "def broken(:", encoding="utf-8")
    return folder


def test_the_places_of_every_used_field_are_printed(generated: Project, service: Path) -> None:
    output = generated.run("usage", f"mail={service}").output
    assert "app.py:6" in output
    assert "unread: " in output


def test_json_has_every_field_with_its_places(generated: Project, service: Path) -> None:
    output = generated.run("usage", f"mail={service}", "--format", "json").output
    (found,) = json.loads(output)["services"]
    assert found["service"] == "mail"
    (event,) = found["events"]
    verdicts = {field["path"]: field for field in event["fields"]}
    assert verdicts["order_id"]["reads"] == [{"file": "app.py", "line": 6}]
    assert verdicts["order_id"]["verdict"] == "read"


def test_nothing_is_written(generated: Project, service: Path) -> None:
    before = sorted(generated.root.rglob("*"))
    generated.run("usage", f"mail={service}")
    assert sorted(generated.root.rglob("*")) == before


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("nowhere", "nowhere: there is no such folder"),
        ("contracts", "contracts: there are no Python files"),
        ("mial=mail", "mial: there is no such service; did you mean 'mail'?"),
    ],
)
@pytest.mark.usefixtures("service")
def test_a_folder_that_cannot_be_read_is_said(
    generated: Project, argument: str, message: str
) -> None:
    assert message in generated.run("usage", argument, code=2).output


@pytest.mark.usefixtures("service")
def test_errors_in_contracts_prevent_it(generated: Project) -> None:
    generated.edit("contracts/orders.events.yaml", "asyncapi: 3", "asyncapi: 9")
    output = generated.run("usage", "mail=mail", code=3).output
    assert "no code was read" in output

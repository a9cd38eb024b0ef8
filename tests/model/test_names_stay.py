"""Adding one thing renames nothing: what a service uses keeps its name when contracts grow."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from novatrek_gen import __version__
from novatrek_gen.commands.prepare import prepare
from novatrek_gen.config import FILE_NAME, load_config
from novatrek_gen.progress import silent

CONFIG = '[input]\nspecs = ["{service}.json"]\n[output]\npackage = "shop"\n'
TEXT = {"type": "string"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def schema(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


CHANNEL: dict[str, Any] = {
    "address": "shop.orders.{shop-id}",
    "parameters": {"shop-id": {}},
    "messages": {
        "order.placed": {
            "headers": thing(**{"trace-id": TEXT}),
            "payload": thing(
                **{"a-b": TEXT, "b": schema("a.b"), "ship": thing(address=thing(a=TEXT))}
            ),
        }
    },
}
CONTRACT: dict[str, Any] = {
    "asyncapi": "3.0.0",
    "info": {"title": "Shop", "version": "1.0.0"},
    "channels": {"orders": CHANNEL},
    "operations": {"take": {"action": "receive", "channel": {"$ref": "#/channels/orders"}}},
    "components": {"schemas": {"a.b": thing(x=TEXT), "zz": thing(y=schema("a.b"))}},
}


def add_a_property(contract: dict[str, Any]) -> None:
    message = contract["channels"]["orders"]["messages"]["order.placed"]
    message["payload"]["properties"] |= {"a_b": TEXT, "a b": TEXT}


def add_an_inline_object(contract: dict[str, Any]) -> None:
    message = contract["channels"]["orders"]["messages"]["order.placed"]
    message["payload"]["properties"]["ship_address"] = thing(b=TEXT)


def add_a_header(contract: dict[str, Any]) -> None:
    message = contract["channels"]["orders"]["messages"]["order.placed"]
    message["headers"]["properties"]["trace_id"] = TEXT


def add_a_message(contract: dict[str, Any]) -> None:
    messages = contract["channels"]["orders"]["messages"]
    messages["OrderPlaced"] = {"payload": {"type": "array", "items": thing(x=TEXT)}}
    messages["order.placed.headers"] = {"payload": thing(z=TEXT)}


def add_a_shared_schema(contract: dict[str, Any]) -> None:
    contract["components"]["schemas"] |= {"a-b": thing(z=TEXT), "A_B": thing(z=TEXT)}
    message = contract["channels"]["orders"]["messages"]["order.placed"]
    message["payload"]["properties"] |= {"c": schema("a-b"), "d": schema("A_B")}


def add_a_schema_called_like_an_event(contract: dict[str, Any]) -> None:
    contract["components"]["schemas"]["OrderPlaced"] = thing(z=TEXT)
    message = contract["channels"]["orders"]["messages"]["order.placed"]
    message["payload"]["properties"]["c"] = schema("OrderPlaced")


def add_a_channel_it_sends_on(contract: dict[str, Any]) -> None:
    channel = {**CHANNEL, "address": "a.first.{shop-id}"}
    contract["channels"]["a-first"] = channel
    contract["operations"]["aFirst"] = {
        "action": "send",
        "channel": {"$ref": "#/channels/a-first"},
    }


def add_an_open_channel(contract: dict[str, Any]) -> None:
    contract["channels"]["orders-"] = {"messages": {"order-placed": {"payload": thing(x=TEXT)}}}
    contract["operations"]["open"] = {
        "action": "receive",
        "channel": {"$ref": "#/channels/orders-"},
    }


def names(contract: dict[str, Any], folder: Path) -> set[str]:
    """Return what generated modules offer: classes, their fields with types, their methods."""
    folder.mkdir()
    (folder / FILE_NAME).write_text(CONFIG, "utf-8")
    (folder / "shop.json").write_text(json.dumps(contract), "utf-8")
    outcome = prepare(load_config(folder / FILE_NAME, folder, __version__), silent)
    assert outcome.output is not None, outcome.diagnostics
    files = outcome.output.files
    paths = [name for name in files if name.endswith(".py") and "/_runtime/" not in name]
    return {f"{path} {name}" for path in paths for name in offered(ast.parse(files[path]))}


def offered(module: ast.Module) -> Iterator[str]:
    for item in module.body:
        if isinstance(item, ast.ClassDef):
            yield f"{item.name}({', '.join(map(ast.unparse, item.bases))})"
            for member in item.body:
                if isinstance(member, ast.AnnAssign):
                    field = f"{ast.unparse(member.target)}: {ast.unparse(member.annotation)}"
                    yield f"{item.name}.{field}"
                elif isinstance(member, ast.AsyncFunctionDef):
                    arguments = [*member.args.args, *member.args.kwonlyargs]
                    yield f"{item.name}.{member.name}({', '.join(map(ast.unparse, arguments))})"
        elif isinstance(item, ast.FunctionDef):
            yield f"{item.name}()"


@pytest.mark.parametrize(
    "add",
    [
        add_a_property,
        add_an_inline_object,
        add_a_header,
        add_a_message,
        add_a_shared_schema,
        add_a_schema_called_like_an_event,
        add_a_channel_it_sends_on,
        add_an_open_channel,
    ],
)
def test_adding_events_later_renames_none(add: Any, tmp_path: Path) -> None:
    grown = deepcopy(CONTRACT)
    add(grown)
    before, after = names(CONTRACT, tmp_path / "before"), names(grown, tmp_path / "after")
    assert before - after == set()
    assert after - before

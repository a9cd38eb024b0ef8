"""Provenance: whatever changes a file is among its sources, so that reasons are right."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.progress import silent
from novatrek_gen.render import Output, RenderSettings, Request, render, template_tree
from novatrek_gen.tree import MemoryTree

Json = dict[str, Any]


def spec(name: str, **parts: Any) -> Json:
    info = {"title": name, "version": "1.0.0", "description": f"What {name} does."}
    return {"asyncapi": "3.0.0", "info": info, **parts}


def channel(address: str, **messages: Any) -> Json:
    return {"address": address, "messages": messages, "description": f"About {address}."}


def operation(action: str, channel_: str) -> Json:
    return {"action": action, "channel": {"$ref": f"#/channels/{channel_}"}, "summary": "Sent."}


def properties(**declared: Any) -> Json:
    return {"type": "object", "properties": declared, "description": "A payload."}


ADDRESS = {"$ref": "types.json#/components/schemas/Address"}
TOWN = {"$ref": "types.json#/components/schemas/Town"}

# Two messages on one topic, distinguished by constants in two files; a schema that only one file
# refers to; messages of the same name in two files; events whose headings have the same anchor as
# other headings; servers and parameters behind references.
FILES: dict[str, Json] = {
    "shop.yaml": spec(
        "shop",
        servers={"main": {"$ref": "servers.json#/components/servers/main"}},
        channels={
            "orders": channel(
                "orders",
                Placed={"payload": {"$ref": "placed.json"}},
                Dropped={"payload": {"$ref": "dropped.json"}, "summary": "An order was dropped."},
            ),
        },
        operations={"send": operation("send", "orders")},
    ),
    "mail.yaml": spec(
        "mail",
        channels={
            "orders": channel("orders", Placed={"payload": {"$ref": "placed.json"}}),
            "letters": channel("letters", Letter={"payload": properties(to=ADDRESS)}),
        },
        operations={
            "receive": operation("receive", "orders"),
            "send": operation("send", "letters"),
        },
    ),
    "store.yaml": spec(
        "store",
        channels={
            "letters": channel("letters", Letter={"payload": properties(to=ADDRESS)}),
            "parcels": channel("parcels.{town}", Letter={"payload": properties(to=TOWN)})
            | {"parameters": {"town": {"$ref": "servers.json#/components/parameters/town"}}},
        },
        operations={
            "receive": operation("receive", "letters"),
            "send": operation("send", "parcels"),
        },
    ),
    "tower.yaml": spec(
        "tower",
        channels={
            "services": channel("services", services={"payload": properties(a={})}),
            "other": channel("other", parcelsLetter={"payload": properties(a={})}),
        },
        operations={
            "sendOther": operation("send", "other"),
            "sendServices": operation("send", "services"),
        },
    ),
    "placed.json": properties(kind={"const": "placed"}) | {"required": ["kind"]},
    "dropped.json": properties(kind={"const": "dropped"}) | {"required": ["kind"]},
    "types.json": {
        "components": {
            "schemas": {
                "Address": properties(town={"$ref": "#/components/schemas/Town"}),
                "Town": {"type": "string", "description": "A town."},
            }
        }
    },
    "servers.json": {
        "components": {
            "servers": {"main": {"host": "kafka:9092", "protocol": "kafka"}},
            "parameters": {"town": {"description": "The town.", "enum": ["Oslo", "Bergen"]}},
        }
    },
}
CONFIG = Config(
    file=Path("/contracts/novatrek-gen.toml"),
    root=Path("/contracts"),
    specs=("{service}.yaml",),
    directory=Path("/contracts/out"),
    package="pkg",
)


def rendered(files: Mapping[str, Json], config: Config = CONFIG) -> Output | None:
    """Return the output of contracts, None if they have errors."""
    tree = MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})
    loaded = load(config, tree)
    if loaded.platform is None:
        return None
    request = Request(
        platform=loaded.platform,
        contract_files=loaded.files,
        options=CONFIG.option_groups(),
        settings=RenderSettings("pkg", "1.0", {}, "../"),
        templates=template_tree(None),
        runtime=MemoryTree({}),
    )
    return render(request, silent)


@cache
def original() -> Output:
    output = rendered(FILES)
    assert output is not None
    return output


def everywhere(value: Any, change: Callable[[Json], None]) -> None:
    """Apply a change to every object inside a document."""
    if isinstance(value, dict):
        change(value)
        for below in list(value.values()):
            everywhere(below, change)
    elif isinstance(value, list):
        for item in value:
            everywhere(item, change)


def reworded(value: Json) -> None:
    for key in ("description", "summary", "title"):
        if isinstance(value.get(key), str):
            value[key] += " Really."


def without_constants(value: Json) -> None:
    if "const" in value:
        del value["const"]
        value["type"] = "string"


def without_last_operation(value: Json) -> None:
    if operations := value.get("operations"):
        operations.popitem()


def with_more_properties(value: Json) -> None:
    if isinstance(value.get("properties"), dict):
        value["properties"]["more"] = {"type": "integer"}


def with_longer_addresses(value: Json) -> None:
    if isinstance(value.get("address"), str):
        value["address"] += ".v2"


def with_another_protocol(value: Json) -> None:
    if "protocol" in value:
        value["protocol"] = "amqp"


def with_other_choices(value: Json) -> None:
    if "enum" in value:
        value["enum"] = ["Trondheim"]


def with_renamed_messages(value: Json) -> None:
    if isinstance(value.get("messages"), dict):
        value["messages"] = {f"{key}Too": message for key, message in value["messages"].items()}


def with_no_reference_to_types(value: Json) -> None:
    if value.get("$ref") == ADDRESS["$ref"]:
        del value["$ref"]


CHANGES = [
    reworded,
    without_constants,
    without_last_operation,
    with_more_properties,
    with_longer_addresses,
    with_another_protocol,
    with_other_choices,
    with_renamed_messages,
    with_no_reference_to_types,
]


def variants() -> Iterator[Any]:
    for file, content in FILES.items():
        for change in CHANGES:
            changed = copy.deepcopy(content)
            everywhere(changed, change)
            if changed != content:
                yield pytest.param(file, changed, id=f"{file}-{change.__name__}")


def basis(output: Output, path: str) -> dict[str, str]:
    """Return what a cache would know a file by: its sources with their digests."""
    return {source: output.digests[source] for source in output.sources[path]}


@pytest.mark.parametrize(("file", "content"), list(variants()))
def test_a_file_that_changes_has_the_contract_that_changed_among_its_sources(
    file: str, content: Json
) -> None:
    before, after = original(), rendered({**FILES, file: content})
    if after is None:
        pytest.skip("the changed contracts have errors")
    common = before.files.keys() & after.files.keys()
    changed = [path for path in common if before.files[path] != after.files[path]]
    assert all(basis(before, path) != basis(after, path) for path in changed)
    unexplained = {
        path for path in changed if file not in {*before.sources[path], *after.sources[path]}
    }
    assert not unexplained


def test_an_event_has_the_schemas_of_its_neighbours_on_the_topic_among_its_sources() -> None:
    assert "dropped.json" in original().sources["pkg/events/placed.py"]
    assert "placed.json" in original().sources["pkg/events/dropped.py"]


def test_a_page_about_an_event_has_the_files_of_its_consumers_among_its_sources() -> None:
    assert "mail.yaml" in original().sources["docs/events/placed.md"]


def test_what_is_written_once_has_all_contract_files_among_its_sources() -> None:
    assert FILES.keys() <= set(original().sources["docs/index.md"])


def test_an_event_does_not_have_the_files_of_other_topics_among_its_sources() -> None:
    assert "dropped.json" not in original().sources["docs/events/services.md"]


def test_a_service_that_only_consumes_has_its_own_file_among_its_sources() -> None:
    shop = {name: FILES[name] for name in ("shop.yaml", "placed.json", "dropped.json")}
    mail = spec("mail")
    entry = {"channel": "orders", "producer": "shop", "consumers": ["mail"]}
    catalog = {"Placed": entry, "Dropped": entry}
    files = {**shop, "servers.json": FILES["servers.json"], "mail.yaml": mail} | {
        "events.yaml": catalog
    }
    output = rendered(files, replace(CONFIG, catalog="events.yaml"))
    assert output is not None
    sources = output.sources["docs/services/mail.md"]
    assert {"mail.yaml", "shop.yaml", "events.yaml#Placed"} <= set(sources)

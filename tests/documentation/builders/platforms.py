"""Small platforms in memory, and their documentation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from novatrek_gen.commands.load import load
from novatrek_gen.config import Config
from novatrek_gen.documentation import Documentation, Request, build
from novatrek_gen.documentation.pages import Field
from novatrek_gen.model import Packages
from novatrek_gen.tree import MemoryTree

Json = dict[str, Any]

CONFIG = Config(
    file=Path("/contracts/novatrek-gen.toml"),
    root=Path("/contracts"),
    specs=("{service}.yaml",),
    directory=Path("/contracts/out"),
    package="pkg",
    version="1.2.0",
)


def documented(files: Mapping[str, Json], *, catalog: str | None = None) -> Documentation:
    """Return the documentation of contract files."""
    config = replace(CONFIG, catalog=catalog)
    tree = MemoryTree({path: json.dumps(content).encode() for path, content in files.items()})
    loaded = load(config, tree)
    assert loaded.platform is not None, loaded.diagnostics
    assert loaded.models is not None
    request = Request(
        platform=loaded.platform,
        models=loaded.models,
        packages=Packages(config.package),
        version=config.version,
        findings=loaded.diagnostics,
        files=loaded.files,
    )
    return build(request)


def spec(
    sends: Mapping[str, Json] | None = None,
    receives: Mapping[str, Json] | None = None,
    schemas: Mapping[str, Json] | None = None,
    **info: Any,
) -> Json:
    """Return an AsyncAPI file whose messages, by name, have these payloads or are these messages.

    The address of each channel is the name of its message.
    """
    messages = {**(sends or {}), **(receives or {})}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Shop", "version": "1.0.0", **info},
        "channels": {
            name: {"address": name, "messages": {name: _message(found)}}
            for name, found in messages.items()
        },
        "operations": {
            f"{action}{name}": {"action": action, "channel": {"$ref": f"#/channels/{name}"}}
            for action, found in (("send", sends), ("receive", receives))
            for name in found or {}
        },
        "components": {"schemas": dict(schemas or {})},
    }


def _message(found: Json) -> Json:
    return found if "payload" in found else {"payload": found}


def obj(required: str = "", /, **properties: Json) -> Json:
    """Return the schema of an object; ``required`` lists the required properties."""
    return {"type": "object", "properties": properties, "required": required.split()}


def payload(schema: Json, schemas: Mapping[str, Json] | None = None) -> Field:
    """Return the tree of the payload of a platform's only event."""
    (event,) = documented({"shop.yaml": spec({"Placed": schema}, schemas=schemas)}).events
    assert event.payload is not None
    return event.payload


def ref(name: str) -> Json:
    """Return a reference to a schema of the same file."""
    return {"$ref": f"#/components/schemas/{name}"}


def rows(field: Field) -> list[str]:
    """Return the paths of all fields of a tree but the whole."""
    return [below.path for below in field.walk()][1:]

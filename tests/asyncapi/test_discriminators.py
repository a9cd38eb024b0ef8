"""Schemas that others inherit with a discriminator, seen from the rest of their file."""

from __future__ import annotations

import json
from typing import Any

from novatrek_gen.asyncapi import Library
from novatrek_gen.asyncapi.references import Target
from novatrek_gen.asyncapi.vetting import Vetting
from novatrek_gen.source import Object
from novatrek_gen.tree import MemoryTree


def library(name: Any, asked: str) -> Library:
    """Return a file with a schema whose heirs are Cat and Dog, and with a reference."""
    base = {"$ref": "#/components/schemas/Pet"}
    pet = {
        "type": "object",
        "discriminator": "kind",
        "required": ["kind"],
        "properties": {"kind": {"type": "string"}, "name": name},
    }
    document = {
        "asyncapi": "3.0.0",
        "info": {"title": "Pets", "version": "1.0.0"},
        "components": {
            "schemas": {
                "Pet": pet,
                **{heir: {"allOf": [base, {"type": "object"}]} for heir in ("Cat", "Dog")},
                "Seen": {"type": "object", "properties": {"pet": base, "part": {"$ref": asked}}},
            }
        },
    }
    return Library(MemoryTree({"a.json": json.dumps(document).encode()}))


def seen(files: Library) -> tuple[Object, Object]:
    """Return the file and the properties of what refers to it."""
    root, _ = files.load("a.json")
    assert isinstance(root, Object)
    schemas = root.object("components").object("schemas")
    assert [*schemas.object("Pet").members] == ["oneOf"]
    return root, schemas.object("Seen").object("properties")


def test_a_reference_may_lead_to_a_part_of_a_schema_that_others_inherit() -> None:
    files = library({"type": "integer"}, "#/components/schemas/Pet/properties/name")
    _, properties = seen(files)
    target = files.follow(properties.object("part"))
    assert isinstance(target, Target)
    assert target.id == "a.json#/components/schemas/Pet/properties/name"
    assert target.node.plain == {"type": "integer"}


def test_a_fault_in_a_schema_that_others_inherit_is_reported_once_where_it_is() -> None:
    files = library({"type": 5}, "#/components/schemas/Pet")
    root, _ = seen(files)
    found = [finding for finding in Vetting(files).check(root) if finding.code == "wrong-value"]
    assert [finding.message.partition(": ")[0] for finding in found] == [
        "components.schemas.Pet.properties.name.type"
    ]

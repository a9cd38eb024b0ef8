"""Mutations of objects and their properties."""

from __future__ import annotations

from random import Random

from tests.evolution.bases import NAMES, Bases
from tests.evolution.mutating import Json, is_object, put


def _property_added(random: Random, schema: Json) -> bool:
    free = [name for name in (*NAMES, "extra") if name not in schema.get("properties", {})]
    if not is_object(schema) or not free:
        return False
    schema["properties"][random.choice(free)] = Bases(random).value(1)
    return True


def _required_property_added(random: Random, schema: Json) -> bool:
    before = set(schema.get("properties", ()))
    if not _property_added(random, schema):
        return False
    added = set(schema["properties"]) - before
    schema["required"] = sorted({*schema.get("required", ()), *added})
    return True


def _property_removed(random: Random, schema: Json) -> bool:
    if not schema.get("properties"):
        return False
    name = random.choice(sorted(schema["properties"]))
    del schema["properties"][name]
    if "required" in schema:
        schema["required"] = [other for other in schema["required"] if other != name]
    return True


def _property_renamed(random: Random, schema: Json) -> bool:
    if not schema.get("properties") or "renamed" in schema["properties"]:
        return False
    name = random.choice(sorted(schema["properties"]))
    schema["properties"]["renamed"] = schema["properties"].pop(name)
    if "required" in schema:
        schema["required"] = ["renamed" if n == name else n for n in schema["required"]]
    return True


def _property_required(random: Random, schema: Json) -> bool:
    free = sorted({*schema.get("properties", ())} - {*schema.get("required", ())})
    if not free:
        return False
    schema["required"] = sorted([*schema.get("required", ()), random.choice(free)])
    return True


def _property_optional(random: Random, schema: Json) -> bool:
    if not schema.get("required"):
        return False
    schema["required"] = sorted({*schema["required"]} - {random.choice(schema["required"])})
    return True


def _closed(random: Random, schema: Json) -> bool:
    return put(schema, "additionalProperties", False) if is_object(schema) else False


def _opened(random: Random, schema: Json) -> bool:
    if schema.get("additionalProperties") is not False:
        return False
    del schema["additionalProperties"]
    return True


def _rest_typed(random: Random, schema: Json) -> bool:
    if not is_object(schema) and "additionalProperties" not in schema:
        return False
    return put(schema, "additionalProperties", Bases(random).value(0))


def _pattern_properties(random: Random, schema: Json) -> bool:
    if not is_object(schema):
        return False
    return put(schema, "patternProperties", {random.choice(("^i", "^x-")): Bases(random).value(0)})


def _property_names(random: Random, schema: Json) -> bool:
    if not is_object(schema):
        return False
    names = {"enum": [*NAMES[:5]]}
    return put(schema, "propertyNames", random.choice((names, {"maxLength": 5})))


def _counted(random: Random, schema: Json) -> bool:
    if not is_object(schema):
        return False
    keyword = random.choice(("minProperties", "maxProperties"))
    return put(schema, keyword, random.choice((1, 2, 3)))


def _dependency(random: Random, schema: Json) -> bool:
    if len(schema.get("properties", ())) < 2:
        return False
    one, other = random.sample(sorted(schema["properties"]), 2)
    needed = random.choice(([other], {"required": [other]}))
    return put(schema, "dependencies", {one: needed})

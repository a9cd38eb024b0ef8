"""Mutations of what combines schemas, and of annotations."""

from __future__ import annotations

import copy
from random import Random

from tests.evolution.bases import PREFIX, Bases
from tests.evolution.mutating import Json, is_object, put, replaced, schemas_in


def _union_of(schema: Json) -> str | None:
    return next((key for key in ("oneOf", "anyOf") if key in schema), None)


def _branch_added(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    if keyword is None:
        return False
    branch = Bases(random).object(0)
    branch["properties"]["kind"] = {"const": "d"}
    branch["required"] = sorted({*branch.get("required", ()), "kind"})
    return put(schema, keyword, [*schema[keyword], branch])


def _branch_removed(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    if keyword is None or len(schema[keyword]) < 2:
        return False
    gone = random.randrange(len(schema[keyword]))
    return put(schema, keyword, [b for i, b in enumerate(schema[keyword]) if i != gone])


def _branches_reordered(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    return put(schema, keyword, schema[keyword][::-1]) if keyword else False


def _union_respelt(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    if keyword is None:
        return False
    other = {"oneOf": "anyOf", "anyOf": "oneOf"}[keyword]
    return put(schema, other, schema.pop(keyword)) if other not in schema else False


def _nullable_union(random: Random, schema: Json) -> bool:
    if not schema or "definitions" in schema:
        return False
    return replaced(schema, {"anyOf": [dict(schema), {"type": "null"}]})


def _in_all_of(random: Random, schema: Json) -> bool:
    if not schema or "definitions" in schema:
        return False
    return replaced(schema, {"allOf": [dict(schema)]})


def _split(random: Random, schema: Json) -> bool:
    if "properties" not in schema or "required" not in schema or "allOf" in schema:
        return False
    return put(schema, "allOf", [{"required": schema.pop("required")}])


def _inlined(random: Random, schema: Json) -> bool:
    found = [p for p in schemas_in(schema) if p.get("$ref") == f"{PREFIX}Part"]
    if not found or "definitions" not in schema:
        return False
    return replaced(found[0], copy.deepcopy(schema["definitions"]["Part"]))


def _extracted(random: Random, schema: Json) -> bool:
    if "Extracted" in schema.get("definitions", ["Extracted"]) or not schema.get("properties"):
        return False  # a second schema of that name would refer to itself
    name = random.choice(sorted(schema["properties"]))
    schema["definitions"]["Extracted"] = schema["properties"][name]
    schema["properties"][name] = {"$ref": f"{PREFIX}Extracted"}
    return True


def _recursive(random: Random, schema: Json) -> bool:
    if "definitions" in schema or not is_object(schema):
        return False
    return put(schema["properties"], "tree", {"$ref": f"{PREFIX}Tree"})


def _negated(random: Random, schema: Json) -> bool:
    if schema.get("type") == "string":
        return put(schema, "not", {"const": "a"})
    if not schema.get("properties"):
        return False
    return put(schema, "not", {"required": [random.choice(sorted(schema["properties"]))]})


def _condition(random: Random, schema: Json) -> bool:
    if len(schema.get("properties", ())) < 2 or "if" in schema:
        return False
    one, other = random.sample(sorted(schema["properties"]), 2)
    schema["if"] = {"required": [one]}
    schema[random.choice(("then", "else"))] = {"required": [other]}
    return True


def _annotated(random: Random, schema: Json) -> bool:
    return put(schema, random.choice(("description", "title")), "Words.")


def _default(random: Random, schema: Json) -> bool:
    return put(schema, "default", "a") if schema.get("type") == "string" else False

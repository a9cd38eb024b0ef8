"""Mutations of scalars, lists of values and arrays."""

from __future__ import annotations

import copy
from random import Random

from tests.evolution.bases import FORMATS, PATTERNS
from tests.evolution.mutating import Json, put, replaced


def _typed(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("type"), str):
        return False
    kinds = ["string", "integer", "number", "boolean", "object", "array"]
    return put(schema, "type", random.choice(kinds))


def _null_added(random: Random, schema: Json) -> bool:
    if schema.get("type", "null") == "null" or isinstance(schema["type"], list):
        return False
    return "definitions" not in schema and put(schema, "type", [schema["type"], "null"])


def _null_removed(random: Random, schema: Json) -> bool:
    kinds = schema.get("type")
    return put(schema, "type", kinds[0]) if isinstance(kinds, list) else False


def _integer_or_number(random: Random, schema: Json) -> bool:
    other = {"integer": "number", "number": "integer"}.get(str(schema.get("type")))
    return put(schema, "type", other) if other else False


def _in_array(random: Random, schema: Json) -> bool:
    if schema.get("type") not in ("string", "integer", "number"):
        return False
    return replaced(schema, {"type": "array", "items": dict(schema)})


def _value_added(random: Random, schema: Json) -> bool:
    return put(schema, "enum", [*schema["enum"], "new"]) if "enum" in schema else False


def _value_removed(random: Random, schema: Json) -> bool:
    if len(schema.get("enum", ())) < 2:
        return False
    gone = random.randrange(len(schema["enum"]))
    return put(schema, "enum", [v for i, v in enumerate(schema["enum"]) if i != gone])


def _enum_dropped(random: Random, schema: Json) -> bool:
    return schema.pop("enum", None) is not None


def _enum_opened(random: Random, schema: Json) -> bool:
    if "enum" not in schema:
        return False
    return replaced(schema, {"anyOf": [dict(schema), {"type": "string"}]})


def _listed(random: Random, schema: Json) -> bool:
    if schema.get("type") != "string":
        return False
    return put(schema, "enum", random.sample(["a", "b", "AB", "new"], 2))


def _const(random: Random, schema: Json) -> bool:
    if "const" not in schema:
        return False
    return put(schema, "const", random.choice(("a", "b", "c", 2)))


_LIMITS = ("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum",
           "exclusiveMinimum", "exclusiveMaximum", "minProperties", "maxProperties")  # fmt: skip


def _limit_moved(random: Random, schema: Json) -> bool:
    present = [key for key in _LIMITS if key in schema]
    if not present:
        return False
    key = random.choice(present)
    return put(schema, key, max(0, schema[key] + random.choice((-2, -1, 1, 2))))


def _limit_dropped(random: Random, schema: Json) -> bool:
    present = [key for key in _LIMITS if key in schema]
    return schema.pop(random.choice(present), None) is not None if present else False


def _limit_added(random: Random, schema: Json) -> bool:
    limits = {
        "string": (("minLength", 2), ("maxLength", 4)),
        "integer": (("minimum", 3), ("maximum", 9)),
        "number": (("minimum", 0.5), ("exclusiveMaximum", 9)),
        "array": (("minItems", 1), ("maxItems", 2), ("uniqueItems", True)),
    }
    chosen = limits.get(str(schema.get("type")))
    return put(schema, *random.choice(chosen)) if chosen else False


def _limit_excluded(random: Random, schema: Json) -> bool:
    if "minimum" not in schema:
        return False
    schema["exclusiveMinimum"] = schema.pop("minimum")
    return True


def _step(random: Random, schema: Json) -> bool:
    if schema.get("type") not in ("integer", "number"):
        return False
    return put(schema, "multipleOf", random.choice((1, 2, 3, 10, 0.5)))


def _pattern(random: Random, schema: Json) -> bool:
    if schema.get("type") != "string":
        return False
    if "pattern" in schema and random.random() < 0.5:
        del schema["pattern"]
        return True
    return put(schema, "pattern", random.choice(PATTERNS))


def _format(random: Random, schema: Json) -> bool:
    if schema.get("type") != "string":
        return False
    if "format" in schema and random.random() < 0.5:
        del schema["format"]
        return True
    return put(schema, "format", random.choice(FORMATS))


def _unique(random: Random, schema: Json) -> bool:
    if schema.get("type") != "array":
        return False
    return put(schema, "uniqueItems", not schema.get("uniqueItems", False))


def _contains(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("items"), dict):
        return False
    return put(schema, "contains", copy.deepcopy(schema["items"]))


def _to_tuple(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("items"), dict):
        return False
    return put(schema, "items", [copy.deepcopy(schema["items"]), {"type": "string"}])


def _tuple_closed(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("items"), list):
        return False
    return put(schema, "additionalItems", False)

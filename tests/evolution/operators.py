"""Mutations of schemas: what people change in contracts, one operator per kind of change.

An operator changes a schema in place and returns True, or returns False if it does not apply.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.evolution.bases import FORMATS, NAMES, PATTERNS, PREFIX, Bases

Json = dict[str, Any]
Operator = Callable[[Random, Json], bool]

_LISTS = ("allOf", "anyOf", "oneOf")
_MAPS = ("properties", "patternProperties", "definitions")
_SINGLE = ("additionalProperties", "additionalItems", "contains", "not", "if", "then", "else")


def mutated(random: Random, schema: Json, count: int = 1) -> tuple[Json, list[str]]:
    """Return a schema with ``count`` mutations, and the names of their operators."""
    result, names = copy.deepcopy(schema), list[str]()
    while len(names) < count:
        name = random.choice(list(OPERATORS))
        places = list(_schemas(result))
        random.shuffle(places)
        if any(OPERATORS[name](random, place) for place in places):
            names.append(name)
    return result, names


def _schemas(schema: Json) -> Iterator[Json]:
    """Yield a schema and all schemas inside it."""
    yield schema
    below = [inner for key in _MAPS for inner in schema.get(key, {}).values()]
    below += [inner for key in _LISTS for inner in schema.get(key, ())]
    below += [schema[key] for key in _SINGLE if key in schema]
    items = schema.get("items", [])
    below += items if isinstance(items, list) else [items]
    for inner in below:
        if isinstance(inner, dict):
            yield from _schemas(inner)


def _is_object(schema: Json) -> bool:
    return "properties" in schema


def _property_added(random: Random, schema: Json) -> bool:
    free = [name for name in (*NAMES, "extra") if name not in schema.get("properties", {})]
    if not _is_object(schema) or not free:
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
    return _put(schema, "additionalProperties", False) if _is_object(schema) else False


def _opened(random: Random, schema: Json) -> bool:
    if schema.get("additionalProperties") is not False:
        return False
    del schema["additionalProperties"]
    return True


def _rest_typed(random: Random, schema: Json) -> bool:
    if not _is_object(schema) and "additionalProperties" not in schema:
        return False
    return _put(schema, "additionalProperties", Bases(random).value(0))


def _pattern_properties(random: Random, schema: Json) -> bool:
    if not _is_object(schema):
        return False
    return _put(schema, "patternProperties", {random.choice(("^i", "^x-")): Bases(random).value(0)})


def _property_names(random: Random, schema: Json) -> bool:
    if not _is_object(schema):
        return False
    names = {"enum": [*NAMES[:5]]}
    return _put(schema, "propertyNames", random.choice((names, {"maxLength": 5})))


def _counted(random: Random, schema: Json) -> bool:
    if not _is_object(schema):
        return False
    keyword = random.choice(("minProperties", "maxProperties"))
    return _put(schema, keyword, random.choice((1, 2, 3)))


def _dependency(random: Random, schema: Json) -> bool:
    if len(schema.get("properties", ())) < 2:
        return False
    one, other = random.sample(sorted(schema["properties"]), 2)
    needed = random.choice(([other], {"required": [other]}))
    return _put(schema, "dependencies", {one: needed})


def _typed(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("type"), str):
        return False
    kinds = ["string", "integer", "number", "boolean", "object", "array"]
    return _put(schema, "type", random.choice(kinds))


def _null_added(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("type"), str) or "definitions" in schema:
        return False
    return _put(schema, "type", [schema["type"], "null"])


def _null_removed(random: Random, schema: Json) -> bool:
    kinds = schema.get("type")
    return _put(schema, "type", kinds[0]) if isinstance(kinds, list) else False


def _integer_or_number(random: Random, schema: Json) -> bool:
    other = {"integer": "number", "number": "integer"}.get(str(schema.get("type")))
    return _put(schema, "type", other) if other else False


def _in_array(random: Random, schema: Json) -> bool:
    if schema.get("type") not in ("string", "integer", "number"):
        return False
    return _replaced(schema, {"type": "array", "items": dict(schema)})


def _value_added(random: Random, schema: Json) -> bool:
    return _put(schema, "enum", [*schema["enum"], "new"]) if "enum" in schema else False


def _value_removed(random: Random, schema: Json) -> bool:
    if len(schema.get("enum", ())) < 2:
        return False
    gone = random.randrange(len(schema["enum"]))
    return _put(schema, "enum", [v for i, v in enumerate(schema["enum"]) if i != gone])


def _enum_dropped(random: Random, schema: Json) -> bool:
    return schema.pop("enum", None) is not None


def _enum_opened(random: Random, schema: Json) -> bool:
    if "enum" not in schema:
        return False
    return _replaced(schema, {"anyOf": [dict(schema), {"type": "string"}]})


def _listed(random: Random, schema: Json) -> bool:
    if schema.get("type") != "string":
        return False
    return _put(schema, "enum", random.sample(["a", "b", "AB", "new"], 2))


def _const(random: Random, schema: Json) -> bool:
    if "const" not in schema:
        return False
    return _put(schema, "const", random.choice(("a", "b", "c", 2)))


_LIMITS = ("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum",
           "exclusiveMinimum", "exclusiveMaximum", "minProperties", "maxProperties")  # fmt: skip


def _limit_moved(random: Random, schema: Json) -> bool:
    present = [key for key in _LIMITS if key in schema]
    if not present:
        return False
    key = random.choice(present)
    return _put(schema, key, max(0, schema[key] + random.choice((-2, -1, 1, 2))))


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
    return _put(schema, *random.choice(chosen)) if chosen else False


def _limit_excluded(random: Random, schema: Json) -> bool:
    if "minimum" not in schema:
        return False
    schema["exclusiveMinimum"] = schema.pop("minimum")
    return True


def _step(random: Random, schema: Json) -> bool:
    if schema.get("type") not in ("integer", "number"):
        return False
    return _put(schema, "multipleOf", random.choice((1, 2, 3, 10, 0.5)))


def _pattern(random: Random, schema: Json) -> bool:
    if schema.get("type") != "string":
        return False
    if "pattern" in schema and random.random() < 0.5:
        del schema["pattern"]
        return True
    return _put(schema, "pattern", random.choice(PATTERNS))


def _format(random: Random, schema: Json) -> bool:
    if schema.get("type") != "string":
        return False
    if "format" in schema and random.random() < 0.5:
        del schema["format"]
        return True
    return _put(schema, "format", random.choice(FORMATS))


def _unique(random: Random, schema: Json) -> bool:
    if schema.get("type") != "array":
        return False
    return _put(schema, "uniqueItems", not schema.get("uniqueItems", False))


def _contains(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("items"), dict):
        return False
    return _put(schema, "contains", copy.deepcopy(schema["items"]))


def _to_tuple(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("items"), dict):
        return False
    return _put(schema, "items", [copy.deepcopy(schema["items"]), {"type": "string"}])


def _tuple_closed(random: Random, schema: Json) -> bool:
    if not isinstance(schema.get("items"), list):
        return False
    return _put(schema, "additionalItems", False)


def _union_of(schema: Json) -> str | None:
    return next((key for key in ("oneOf", "anyOf") if key in schema), None)


def _branch_added(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    if keyword is None:
        return False
    branch = Bases(random).object(0)
    branch["properties"]["kind"] = {"const": "d"}
    branch["required"] = sorted({*branch.get("required", ()), "kind"})
    return _put(schema, keyword, [*schema[keyword], branch])


def _branch_removed(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    if keyword is None or len(schema[keyword]) < 2:
        return False
    gone = random.randrange(len(schema[keyword]))
    return _put(schema, keyword, [b for i, b in enumerate(schema[keyword]) if i != gone])


def _branches_reordered(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    return _put(schema, keyword, schema[keyword][::-1]) if keyword else False


def _union_respelt(random: Random, schema: Json) -> bool:
    keyword = _union_of(schema)
    if keyword is None:
        return False
    other = {"oneOf": "anyOf", "anyOf": "oneOf"}[keyword]
    return _put(schema, other, schema.pop(keyword)) if other not in schema else False


def _nullable_union(random: Random, schema: Json) -> bool:
    if not schema or "definitions" in schema:
        return False
    return _replaced(schema, {"anyOf": [dict(schema), {"type": "null"}]})


def _in_all_of(random: Random, schema: Json) -> bool:
    if not schema or "definitions" in schema:
        return False
    return _replaced(schema, {"allOf": [dict(schema)]})


def _split(random: Random, schema: Json) -> bool:
    if "properties" not in schema or "required" not in schema or "allOf" in schema:
        return False
    return _put(schema, "allOf", [{"required": schema.pop("required")}])


def _inlined(random: Random, schema: Json) -> bool:
    found = [p for p in _schemas(schema) if p.get("$ref") == f"{PREFIX}Part"]
    if not found or "definitions" not in schema:
        return False
    return _replaced(found[0], copy.deepcopy(schema["definitions"]["Part"]))


def _extracted(random: Random, schema: Json) -> bool:
    if "definitions" not in schema or not schema.get("properties"):
        return False
    name = random.choice(sorted(schema["properties"]))
    schema["definitions"]["Extracted"] = schema["properties"][name]
    schema["properties"][name] = {"$ref": f"{PREFIX}Extracted"}
    return True


def _recursive(random: Random, schema: Json) -> bool:
    if "definitions" in schema or not _is_object(schema):
        return False
    return _put(schema["properties"], "tree", {"$ref": f"{PREFIX}Tree"})


def _negated(random: Random, schema: Json) -> bool:
    if schema.get("type") == "string":
        return _put(schema, "not", {"const": "a"})
    if not schema.get("properties"):
        return False
    return _put(schema, "not", {"required": [random.choice(sorted(schema["properties"]))]})


def _condition(random: Random, schema: Json) -> bool:
    if len(schema.get("properties", ())) < 2 or "if" in schema:
        return False
    one, other = random.sample(sorted(schema["properties"]), 2)
    schema["if"] = {"required": [one]}
    schema[random.choice(("then", "else"))] = {"required": [other]}
    return True


def _annotated(random: Random, schema: Json) -> bool:
    return _put(schema, random.choice(("description", "title")), "Words.")


def _default(random: Random, schema: Json) -> bool:
    return _put(schema, "default", "a") if schema.get("type") == "string" else False


def _put(schema: Json, keyword: str, value: Any) -> bool:
    if schema.get(keyword) == value:
        return False
    schema[keyword] = value
    return True


def _replaced(schema: Json, other: Json) -> bool:
    definitions = schema.get("definitions")
    schema.clear()
    schema.update(other)
    if definitions is not None:
        schema["definitions"] = definitions
    return True


OPERATORS: dict[str, Operator] = {
    name.strip("_").replace("_", " "): operator
    for name, operator in list(globals().items())
    if name.startswith("_")
    and callable(operator)
    and getattr(operator, "__annotations__", {}).get("random") == "Random"
}

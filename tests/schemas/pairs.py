"""Random draft-07 schemas, small changes of them, and random values that may be valid."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

NAMES = ["a", "b", "c"]
LEAVES = [
    None,
    True,
    False,
    0,
    1,
    2,
    -1,
    0.5,
    1.5,
    3,
    "",
    "a",
    "ab",
    "b",
    "abc",
    "x-1",
    [],
    {},
    1.0,
]
_LISTED = [1, 1.0, "a", "b", None, True, [], {"a": 1}, 2]
_TYPES = ["string", "integer", "number", "null", "object", "array", "boolean"]


def value(draw: Random, depth: int) -> Any:
    """Return a random value."""
    chance = draw.random()
    if depth <= 0 or chance < 0.4:
        return draw.choice(LEAVES)
    if chance < 0.8:
        names = draw.sample([*NAMES, "x-1", "ab"], draw.randint(0, 3))
        return {name: value(draw, depth - 1) for name in names}
    return [value(draw, depth - 1) for _ in range(draw.randint(0, 3))]


def schema(draw: Random, depth: int) -> Any:
    """Return a random schema: an object, an array, a union, a condition, or a simple one."""
    chance = draw.random()
    if depth <= 0 or chance < 0.35:
        return _simple(draw)
    if chance < 0.65:
        return _object(draw, depth - 1)
    if chance < 0.75:
        return _array(draw, depth - 1)
    if chance < 0.9:
        keyword = draw.choice(["anyOf", "oneOf", "allOf"])
        union = {keyword: [schema(draw, depth - 1) for _ in range(draw.randint(1, 3))]}
        beside = schema(draw, depth - 1) if draw.random() < 0.3 else {}
        return {**beside, **union} if isinstance(beside, dict) else union
    if chance < 0.95:
        return {"not": schema(draw, depth - 1)}
    return {keyword: schema(draw, depth - 1) for keyword in ("if", "then", "else")}


def mutated(draw: Random, given: Any) -> Any:
    """Return a schema with one change somewhere inside."""
    changed = copy.deepcopy(given)
    if not isinstance(changed, dict) or not changed or draw.random() < 0.25:
        return schema(draw, 1)
    keyword = draw.choice(list(changed))
    inner = changed[keyword]
    if keyword in ("properties", "patternProperties") and inner:
        name = draw.choice(list(inner))
        if draw.random() < 0.3:
            del inner[name]
        else:
            inner[name] = mutated(draw, inner[name])
    elif keyword in ("anyOf", "oneOf", "allOf"):
        _change_branch(draw, inner)
    elif keyword in ("not", "if", "then", "else", "contains", "additionalProperties") or (
        keyword == "items" and not isinstance(inner, list)
    ):
        changed[keyword] = mutated(draw, inner)
    elif keyword == "required":
        changed[keyword] = draw.sample(NAMES, draw.randint(0, 3))
    elif isinstance(inner, int | float) and not isinstance(inner, bool):
        changed[keyword] = max(0, inner + draw.choice([-1, 1])) or 1
    else:
        del changed[keyword]
    return changed


def _change_branch(draw: Random, branches: list[Any]) -> None:
    position = draw.randrange(len(branches))
    chance = draw.random()
    if chance < 0.3:
        branches.append(schema(draw, 1))
    elif chance < 0.5 and len(branches) > 1:
        branches.pop(position)
    else:
        branches[position] = mutated(draw, branches[position])


def _simple(draw: Random) -> Any:
    kind = draw.choice([*_TYPES, "enum", "const", "any", "two", "nothing"])
    if kind == "string":
        return {"type": kind} | _some(
            draw, minLength=(0, 1, 3), maxLength=(0, 2, 4), pattern=("^a", "b$", "^[a-z]+$")
        )
    if kind in ("integer", "number"):
        bounds = (-1, 0, 1, 2, 0.5, 1.5)
        return {"type": kind} | _some(
            draw,
            minimum=bounds,
            maximum=bounds,
            exclusiveMinimum=bounds,
            exclusiveMaximum=bounds,
            multipleOf=(1, 2, 0.5, 3),
        )
    if kind == "enum":
        return {"enum": draw.sample(_LISTED, draw.randint(1, 4))}
    if kind == "const":
        return {"const": draw.choice(_LISTED)}
    if kind == "two":
        return {"type": draw.sample(_TYPES, 2)}
    if kind == "nothing":
        return draw.choice([False, {}, True])
    return {} if kind == "any" else {"type": kind}


def _some(draw: Random, **choices: tuple[Any, ...]) -> dict[str, Any]:
    return {key: draw.choice(values) for key, values in choices.items() if draw.random() < 0.3}


def _object(draw: Random, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "object"} if draw.random() < 0.8 else {}
    names = draw.sample(NAMES, draw.randint(0, 3))
    made["properties"] = {name: schema(draw, depth) for name in names}
    if draw.random() < 0.5:
        made["required"] = draw.sample(NAMES, draw.randint(0, 2))
    if draw.random() < 0.4:
        made["additionalProperties"] = draw.choice([False, True, schema(draw, depth)])
    if draw.random() < 0.15:
        made["patternProperties"] = {draw.choice(["^a", "^x-", "b"]): schema(draw, depth)}
    if draw.random() < 0.12:
        needed = draw.choice([[draw.choice(NAMES)], schema(draw, depth)])
        made["dependencies"] = {draw.choice(NAMES): needed}
    if draw.random() < 0.1:
        made["propertyNames"] = draw.choice([{"enum": NAMES}, {"maxLength": 1}])
    return made | _some(draw, minProperties=(0, 1, 2), maxProperties=(0, 1, 3))


def _array(draw: Random, depth: int) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "array"} if draw.random() < 0.8 else {}
    if draw.random() < 0.8:
        pair = [schema(draw, depth), schema(draw, depth)]
        made["items"] = draw.choice([schema(draw, depth), pair])
    if isinstance(made.get("items"), list) and draw.random() < 0.5:
        made["additionalItems"] = schema(draw, depth)
    if draw.random() < 0.2:
        made["contains"] = schema(draw, depth)
    return made | _some(draw, minItems=(0, 1, 2), maxItems=(0, 1, 3), uniqueItems=(True, False))

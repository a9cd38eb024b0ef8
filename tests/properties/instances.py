"""A strategy for messages near the boundaries of a schema, just inside or just outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from tests.properties.pipeline import Case
from tests.properties.schemas import FORMATS, NAMES, PATTERNS, STRINGS

_DEPTH = 6
_KINDS = ("string", "integer", "number", "boolean", "null", "array", "object")


class Number:
    """A number as text, exactly as it is sent."""

    def __init__(self, text: str) -> None:
        self.text = text


NUMBERS = [
    Number(text) for text in (
        "0", "-0", "-0.0", "1", "1.0", "-1", "5", "5.00", "1.5", "0.1", "1E2", "1e-2", "1e400",
        "1e-400", "9007199254740993", "9007199254740993.0", "123456789012345678901234567890",
        "1234567890123456.78", "1e4001",
        "-1.5E20000", "0.1000000000000000055511151231257827", "-9223372036854775809",
    )
]  # fmt: skip


class Writer:
    """Writes random messages for one case."""

    def __init__(self, case: Case, random: Random) -> None:
        self._case, self._random = case, random

    def messages(self, count: int) -> Iterator[str]:
        """Yield JSON texts; half of them are mutated in one place."""
        for number in range(count):
            value = self._near(self._case.schema, 0)
            if number % 2:
                value = self._changed(value)
            yield text_of(value)

    def _any(self, depth: int = 0) -> Any:
        kind = self._random.choice(_KINDS[:5] if depth > 1 else _KINDS)
        return self._of(kind, {}, depth)

    def _near(self, schema: Any, depth: int) -> Any:
        """Return a random value that the schema probably accepts."""
        random = self._random
        if not isinstance(schema, dict) or depth > _DEPTH or random.random() < 0.04:
            return self._any(depth)
        if "$ref" in schema:
            return self._near(self._case.named[schema["$ref"].rpartition("/")[2]], depth + 1)
        fixed = schema.get("enum", [schema["const"]] if "const" in schema else [])
        if fixed and random.random() < 0.85:
            return self._respelt(random.choice(fixed))
        branches = [
            branch for key in ("anyOf", "oneOf", "allOf") for branch in schema.get(key, ())
        ] + [schema[key] for key in ("then", "else", "not", "if") if key in schema]
        if branches and (random.random() < 0.6 or "type" not in schema):
            branch = random.choice(branches)
            if isinstance(branch, dict) and "$ref" not in branch:
                outer = {
                    k: v
                    for k, v in schema.items()
                    if k not in {"anyOf", "oneOf", "allOf", "not", "if", "then", "else"}
                }
                merged = {**outer, **branch}
                if "properties" in outer and "properties" in branch:
                    merged["properties"] = {**outer["properties"], **branch["properties"]}
                branch = merged
            return self._near(branch, depth + 1)
        types = schema.get("type") or self._suggested(schema)
        return self._of(random.choice([types] if isinstance(types, str) else types), schema, depth)

    def _suggested(self, schema: dict[str, Any]) -> list[str]:
        """Return the types to which the keywords of an untyped schema apply."""
        found = {
            "object": "properties required additionalProperties patternProperties dependencies"
            " propertyNames minProperties maxProperties",
            "array": "items additionalItems contains uniqueItems minItems maxItems",
            "string": "minLength maxLength pattern format",
            "number": "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
        }
        kinds = [kind for kind, words in found.items() if schema.keys() & set(words.split())]
        return kinds or list(_KINDS)

    def _respelt(self, value: Any) -> Any:
        """Return a value of the schema; a number is sometimes in another notation."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        texts = [json.dumps(value), f"{Decimal(repr(value)):f}"]
        if value == int(value):
            texts += [f"{int(value)}.0", str(int(value))]
        return Number(self._random.choice(texts))

    def _of(self, kind: str, schema: dict[str, Any], depth: int) -> Any:
        match kind:
            case "string":
                return self._string(schema)
            case "integer" | "number":
                return self._number(schema, kind)
            case "boolean":
                return self._random.random() < 0.5
            case "null":
                return None
            case "array":
                return self._array(schema, depth)
            case _:
                return self._object(schema, depth)

    def _string(self, schema: dict[str, Any]) -> str:
        random = self._random
        found: list[str] = list(FORMATS.get(schema.get("format", ""), ()))
        found += PATTERNS.get(schema.get("pattern", ""), ()) * 2
        for key in ("minLength", "maxLength"):
            if isinstance(schema.get(key), int):
                found += [
                    random.choice("aé\U0001f600") * max(0, schema[key] + d) for d in (-1, 0, 1)
                ]
        return random.choice(found if found and random.random() < 0.9 else [*STRINGS])

    def _number(self, schema: dict[str, Any], kind: str) -> Any:
        random = self._random
        found: list[Decimal] = []
        for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
            if key in schema:
                limit = Decimal(repr(schema[key]))
                found += [
                    limit,
                    limit + 1,
                    limit - 1,
                    limit + Decimal("0.01"),
                    limit - Decimal("1e-17"),
                ]
        if "multipleOf" in schema:
            step = Decimal(repr(schema["multipleOf"]))
            found += [step, step * 3, step * 7 + step / 2, step * 10**18]
        if found and random.random() < 0.8:
            value = random.choice(found)
            if kind == "integer" and random.random() < 0.7:
                value = value.to_integral_value()
            text = f"{value:f}" if -30 < value.adjusted() < 40 else str(value)
            return Number(text)
        return random.choice(NUMBERS)

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        random = self._random
        items = schema.get("items", {})
        lengths = [0, 1, 2, 3]
        for key in ("minItems", "maxItems"):
            if key in schema:
                lengths += [schema[key], schema[key], schema[key] + 1, max(0, schema[key] - 1)]
        result = []
        for index in range(random.choice(lengths)):
            inner = items
            if isinstance(items, list):
                inner = items[index] if index < len(items) else schema.get("additionalItems", {})
            if "contains" in schema and random.random() < 0.3:
                inner = schema["contains"]
            result.append(self._near(inner, depth + 1))
        if result and random.random() < 0.15:
            result.append(result[0])
        return result

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        random = self._random
        result: dict[str, Any] = {}
        for name, inner in schema.get("properties", {}).items():
            if random.random() < 0.75:
                result[name] = self._near(inner, depth + 1)
        for name in schema.get("required", ()):
            if name not in result and random.random() < 0.9:
                result[name] = self._near(schema.get("properties", {}).get(name, {}), depth + 1)
        for name, needs in schema.get("dependencies", {}).items():
            if name in result and isinstance(needs, list) and random.random() < 0.7:
                result |= {need: self._any(depth + 1) for need in needs if need not in result}
        closed = schema.get("additionalProperties") is False
        if random.random() < (0.1 if closed else 0.4):
            more = schema.get("additionalProperties", {})
            for inner in [*schema.get("patternProperties", {}).values(), more]:
                name = random.choice(["abc", "ab", "9", "extra", *NAMES])
                if name not in result:
                    result[name] = self._near(inner, depth + 1)
        return result

    def _changed(self, value: Any) -> Any:
        """Return the value with a mutation at one random node."""
        random = self._random
        if isinstance(value, dict) and value and random.random() < 0.8:
            key = random.choice(sorted(value))
            if random.random() < 0.2:
                return {name: inner for name, inner in value.items() if name != key}
            return {**value, key: self._changed(value[key])}
        if isinstance(value, list) and value and random.random() < 0.7:
            index = random.randrange(len(value))
            return [*value[:index], self._changed(value[index]), *value[index + 1 :]]
        return self._any()


def text_of(value: Any) -> str:
    """Return JSON text, sometimes with optional escapes."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{text_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(text_of, value)) + "]"
    return json.dumps(value, ensure_ascii=isinstance(value, str) and len(value) % 2 == 0)

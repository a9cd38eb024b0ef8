"""Random messages for a schema, drawn without any code of the project."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.evolution.bases import NAMES

Json = dict[str, Any]

_FORMATS = {
    "date": ("2026-01-02", "1999-12-31"),
    "date-time": ("2026-01-02T03:04:05Z", "1999-12-31T23:59:59.5+02:00"),
    "uuid": ("5ec54bfc-d226-4cfa-b35e-a89ad61e8ec2",),
    "email": ("a@example.com",),
    "uri": ("https://example.com/a",),
    "decimal": ("1.50", "-7"),
}
_PATTERNS = {"^[A-Z]{2}$": ("AB", "XY"), "^a": ("a", "abc"), "[0-9]+": ("A1", "2026-01-02", "7")}
_TEXTS = ("a", "b", "c", "d", "A1", "AB", "new", "", "abcde", "é", "7")
_NUMBERS = (0, 1, -5, 2, 3, 5, 9, 10, 20, 100, 0.5, 1.5, 7.25, 99, 2.0, -1, 11, 101)
_KINDS = ("string", "integer", "number", "boolean", "null", "array", "object")
_EXTRA = (*NAMES, "extra", "renamed", "x-a", "ij", "tree")
_DEPTH = 7
_APPLICATORS = frozenset({"allOf", "anyOf", "oneOf", "if", "then", "else", "$ref", "definitions"})


class Messages:
    """Draws messages of one schema; most are valid, some are nearly so.

    Args:
        schema: a schema that contains the schemas it refers to in ``definitions``.
        random: decides.
        noise: the chance that a part of a message has nothing to do with the schema.
    """

    def __init__(self, schema: Json, random: Random, noise: float = 0.04) -> None:
        self._schema, self._random, self._noise = schema, random, noise
        self._named = schema.get("definitions", {})

    def draw(self) -> Any:
        """Return a message."""
        return self._value([self._schema], 0)

    def _value(self, schemas: list[Any], depth: int) -> Any:
        random = self._random
        parts = self._flat(schemas)
        if random.random() < self._noise or depth > _DEPTH:
            return self._any(depth)
        for part in parts:
            if "const" in part:
                return part["const"]
        listed = [part["enum"] for part in parts if "enum" in part]
        if listed:
            common = [v for v in listed[0] if all(v in other for other in listed)]
            return random.choice(common or listed[0])
        return self._of(self._kind(parts), parts, depth)

    def _flat(self, schemas: list[Any]) -> list[Json]:
        """Return the schemas that the value has to satisfy, with one alternative of each union."""
        random, found, pending = self._random, list[Json](), list(schemas)
        while pending and len(found) < 60:
            part = pending.pop()
            if not isinstance(part, dict):
                continue
            if "$ref" in part:
                pending.append(self._named[part["$ref"].rpartition("/")[2]])
                continue
            found.append(part)
            pending += part.get("allOf", ())
            pending += [random.choice(part[k]) for k in ("anyOf", "oneOf") if k in part]
            if "if" in part and random.random() < 0.5:
                pending += [part["if"], part.get("then", True)]
            elif "if" in part:
                pending.append(part.get("else", True))
            pending += [d for d in part.get("dependencies", {}).values() if isinstance(d, dict)]
        return found

    def _kind(self, parts: list[Json]) -> str:
        allowed = set(_KINDS)
        for part in parts:
            if "type" in part:
                kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
                allowed &= {*kinds, *(["integer"] if "number" in kinds else [])}
        if not any("type" in part for part in parts) and any("properties" in p for p in parts):
            return "object"
        return self._random.choice(sorted(allowed) or _KINDS)

    def _of(self, kind: str, parts: list[Json], depth: int) -> Any:
        match kind:
            case "string":
                return self._string(parts)
            case "integer" | "number":
                return self._number(kind, parts)
            case "boolean":
                return self._random.random() < 0.5
            case "null":
                return None
            case "array":
                return self._array(parts, depth)
            case _:
                return self._object(parts, depth)

    def _any(self, depth: int) -> Any:
        kinds = _KINDS[:5] if depth > 1 else _KINDS
        return self._of(self._random.choice(kinds), [], depth + 1)

    def _string(self, parts: list[Json]) -> str:
        found = [t for p in parts for t in _FORMATS.get(p.get("format", ""), ())]
        found += [t for p in parts for t in _PATTERNS.get(p.get("pattern", ""), ())]
        for part in parts:
            found += ["a" * part[key] for key in ("minLength", "maxLength") if key in part]
        return self._random.choice(found if found and self._random.random() < 0.9 else _TEXTS)

    def _number(self, kind: str, parts: list[Json]) -> float:
        random = self._random
        found: list[float] = list(_NUMBERS)
        for part in parts:
            for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
                if key in part:
                    found += [part[key] + d for d in (-1, -0.5, 0, 0.5, 1)] * 2
        if kind == "integer":
            found = [n for n in found if n == int(n)]
        low = max(
            (p[k] for p in parts for k in ("minimum", "exclusiveMinimum") if k in p), default=None
        )
        high = min(
            (p[k] for p in parts for k in ("maximum", "exclusiveMaximum") if k in p), default=None
        )
        fitting = [
            n
            for n in found
            if (low is None or n >= low)
            and (high is None or n <= high)
            and all(n % p["multipleOf"] == 0 for p in parts if "multipleOf" in p)
        ]
        return random.choice(fitting if fitting and random.random() < 0.9 else found)

    def _array(self, parts: list[Json], depth: int) -> list[Any]:
        random = self._random
        least = max((p["minItems"] for p in parts if "minItems" in p), default=0)
        most = min((p["maxItems"] for p in parts if "maxItems" in p), default=least + 3)
        made: list[Any] = []
        for index in range(random.randint(least, max(least, most))):
            below: list[Any] = []
            for part in parts:
                items = part.get("items")
                if isinstance(items, list):
                    known = index < len(items)
                    below.append(items[index] if known else part.get("additionalItems", True))
                elif items is not None:
                    below.append(items)
                if "contains" in part and index == 0:
                    below.append(part["contains"])
            made.append(self._value(below, depth + 1))
        if len(made) > 1 and random.random() < 0.1:
            made[-1] = made[0]
        return made

    def _object(self, parts: list[Json], depth: int) -> Json:
        random = self._random
        share = random.choice((0.2, 0.7, 0.9)) if depth < 4 else 0.05
        required = {name for part in parts for name in part.get("required", ())}
        names = {name for part in parts for name in part.get("properties", ())}
        chosen = {name for name in sorted(names) if name in required or random.random() < share}
        chosen |= {name for name in sorted(required) if random.random() < 0.97}
        rest = [p["additionalProperties"] for p in parts if "additionalProperties" in p]
        is_map = any(isinstance(schema, dict) for schema in rest)
        if random.random() < (0.6 if is_map else 0.1 if False in rest else 0.25):
            chosen.add(random.choice(_EXTRA))
        for part in parts:
            for name, needed in part.get("dependencies", {}).items():
                if name in chosen and isinstance(needed, list):
                    chosen |= set(needed)
        return {n: self._value(list(_below(parts, n)), depth + 1) for n in sorted(chosen)}


def _below(parts: list[Json], name: str) -> list[Any]:
    found = []
    for part in parts:
        matching = [
            schema
            for pattern, schema in part.get("patternProperties", {}).items()
            if name.startswith(pattern[1:])
        ]
        if name in part.get("properties", {}):
            matching.append(part["properties"][name])
        if not matching and "additionalProperties" in part:
            matching.append(part["additionalProperties"])
        found += matching
    return found

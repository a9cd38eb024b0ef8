"""Random schemas of events, as people write them: composed, with references and recursion."""

from __future__ import annotations

from random import Random
from typing import Any

Json = dict[str, Any]

NAMES = ("id", "name", "total", "items", "kind", "note")
PATTERNS = ("^[A-Z]{2}$", "^a", "[0-9]+")
FORMATS = ("date", "date-time", "uuid", "email", "uri", "decimal")
PREFIX = "#/definitions/"


class Bases:
    """Draws schemas.

    A schema refers to others as ``#/definitions/<name>``, and contains them in ``definitions``.
    """

    def __init__(self, random: Random) -> None:
        self._random = random

    def schema(self) -> Json:
        """Return the schema of an event, with the named schemas that it may refer to."""
        named: Json = {"Part": self.object(1), "Tree": self._tree()}
        top = self._random.choice((self.object, self.object, self._union, self._composed))(2)
        return {**top, "definitions": named}

    def value(self, depth: int) -> Json:
        """Return the schema of a property."""
        kinds = [self.string, self.number, self._enum, self.string, self.number, self._flag]
        if depth > 0:
            kinds += [self.object, self._array, self._reference, self._nullable, self._union]
            kinds += [self._map, self._tuple]
        made: Json = self._random.choice(kinds)(depth - 1)
        return made

    def string(self, _depth: int = 0) -> Json:
        """Return the schema of a text."""
        limits = self._some(minLength=(0, 1, 3), maxLength=(3, 5, 40))
        special = self._some(pattern=PATTERNS) or self._some(format=FORMATS)
        return {"type": "string"} | (special if self._chance(0.4) else limits)

    def number(self, _depth: int = 0) -> Json:
        """Return the schema of a number."""
        kind = self._random.choice(("integer", "number"))
        limits = self._some(minimum=(0, 1, -5), maximum=(10, 100), multipleOf=(1, 2, 5))
        if self._chance(0.2):
            limits = self._some(exclusiveMinimum=(0, 0.5), exclusiveMaximum=(99, 100))
        return {"type": kind, **limits}

    def object(self, depth: int) -> Json:
        """Return the schema of an object."""
        random = self._random
        names = random.sample(NAMES, random.randint(1, 4))
        made: Json = {"type": "object", "properties": {n: self.value(depth) for n in names}}
        if self._chance(0.7):
            made["required"] = sorted(random.sample(names, random.randint(1, len(names))))
        if self._chance(0.25):
            made["additionalProperties"] = False
        elif self._chance(0.1):
            made["additionalProperties"] = self.value(0)
        if self._chance(0.08):
            made["dependencies"] = {names[0]: [random.choice(NAMES)]}
        if self._chance(0.05):
            made["patternProperties"] = {"^x-": self.value(0)}
        return made | (
            self._some(minProperties=(1,), maxProperties=(4,)) if self._chance(0.1) else {}
        )

    def _composed(self, depth: int) -> Json:
        parts = [self.object(depth - 1), {"$ref": f"{PREFIX}Part"}]
        if self._chance(0.3):
            name = self._random.choice(NAMES)
            condition = {"properties": {name: {"const": "a"}}, "required": [name]}
            parts.append({"if": condition, "then": {"required": [self._random.choice(NAMES)]}})
        return {"allOf": parts}

    def _union(self, depth: int) -> Json:
        branches = []
        for kind in self._random.sample(("a", "b", "c"), self._random.randint(2, 3)):
            branch = self.object(max(depth - 1, 0))
            branch["properties"]["kind"] = {"const": kind}
            branch["required"] = sorted({*branch.get("required", ()), "kind"})
            branches.append(branch)
        return {self._random.choice(("oneOf", "anyOf")): branches}

    def _tree(self) -> Json:
        below = {"$ref": f"{PREFIX}Tree"}
        children: Json = {"type": "array", "items": below} if self._chance(0.6) else below
        properties = {"label": self.value(0), "children": children}
        return {"type": "object", "properties": properties, "required": ["label"]}

    def _array(self, depth: int) -> Json:
        limits = self._some(minItems=(0, 1, 2), maxItems=(2, 5), uniqueItems=(True, False))
        return {
            "type": "array",
            "items": self.value(depth),
            **(limits if self._chance(0.5) else {}),
        }

    def _tuple(self, depth: int) -> Json:
        made: Json = {"type": "array", "items": [self.value(depth), self.value(0)]}
        return made | self._some(additionalItems=(False, {"type": "integer"}))

    def _map(self, depth: int) -> Json:
        return {"type": "object", "additionalProperties": self.value(depth)}

    def _nullable(self, depth: int) -> Json:
        inner = self.value(max(depth, 0))
        if isinstance(inner.get("type"), str) and "enum" not in inner and self._chance(0.5):
            return {**inner, "type": [inner["type"], "null"]}
        return {self._random.choice(("anyOf", "oneOf")): [inner, {"type": "null"}]}

    def _reference(self, _depth: int) -> Json:
        return {"$ref": PREFIX + self._random.choice(("Part", "Tree"))}

    def _enum(self, _depth: int = 0) -> Json:
        if self._chance(0.2):
            return {"const": self._random.choice(("a", 1, True))}
        values = self._random.sample(("a", "b", "c", "A1"), self._random.randint(1, 3))
        listed: Json = {"type": "string", "enum": values}
        return {"anyOf": [listed, {"type": "string"}]} if self._chance(0.15) else listed

    def _flag(self, _depth: int = 0) -> Json:
        return {"type": "boolean"}

    def _some(self, **choices: tuple[Any, ...]) -> Json:
        return {key: self._random.choice(v) for key, v in choices.items() if self._chance(0.4)}

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

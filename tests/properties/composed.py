"""Composed schemas: several schemas for one value, with references and circles.

Their parts are drawn by hypothesis once, as a pool; they are composed at random from it, which is
fifty times faster than to draw each.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st
from tests.properties.drawing import draw
from tests.properties.pipeline import Case
from tests.properties.schemas import ANY, NAMED, NAMES

Parts = list[Any]


def parts(count: int, salt: int) -> Parts:
    """Return schemas that mix all keywords, as parts of composed schemas."""
    return draw(st.one_of(ANY), count, salt)


# Parts that decide about one value each, so that names and positions decide about a message.
SIMPLE: Parts = [{"type": "integer"}, {"type": "string"}, {"minimum": 1}, {"const": 1}, True, False]


def small_message(random: Random) -> Any:
    """Return an object whose names patterns match, or an array, of values for simple parts."""
    values = [random.choice([0, 1, 5, "a"]) for _ in range(random.randint(0, 3))]
    if not random.randrange(4):
        return values
    names = random.sample(["a", "b", "ab", "xb", "c", "class", "z"], len(values))
    return dict(zip(names, values, strict=True))


class Composer:
    """Composes schemas from parts, at random."""

    def __init__(self, parts: Parts, random: Random) -> None:
        self._parts, self._random = parts, random

    def case(self) -> Case:
        """Return a schema with `allOf`, and named schemas that may contain each other."""
        # A named schema refers to others only below its own value, so no circle is empty.
        named = {name: self._described(name) for name in NAMED}
        return Case(self._several(self._branch), named)

    def object_case(self) -> Case:
        """Return an object that is described in several branches, as authors write."""
        named = {name: self._described(name) for name in NAMED}
        whole = {**self._object(), "type": "object"}
        whole["allOf"] = [self._object() for _ in range(self._random.randint(1, 2))]
        if not self._chance(3):
            keyword = self._random.choice(["anyOf", "oneOf"])
            whole[keyword] = [self._object() for _ in range(self._random.randint(2, 3))]
        if not self._chance(4):
            whole |= {"if": self._object(), "then": self._object()}
        return Case(whole, named)

    def names_case(self) -> Case:
        """Return branches whose keywords about the names of properties depend on each other."""
        return Case({"allOf": [self._by_names() for _ in range(self._random.randint(2, 3))]}, {})

    def _by_names(self) -> dict[str, Any]:
        patterns = self._random.sample(["^a", "b$", "."], self._random.randint(0, 2))
        return {
            "properties": {name: self._part() for name in self._names(2)},
            "patternProperties": {pattern: self._part() for pattern in patterns},
            "additionalProperties": self._random.choice([True, False, self._part()]),
        }

    def _branch(self) -> Any:
        return self._inner(2) if self._chance(2) else self._reference()

    def _described(self, name: str) -> Any:
        return {**(self._object() if self._chance(2) else self._array()), "description": name}

    def _chance(self, of: int) -> bool:
        return self._random.randrange(of) > 0

    def _part(self) -> Any:
        return self._random.choice(self._parts)

    def _reference(self) -> Any:
        return {"$ref": f"#/definitions/{self._random.choice(NAMED)}"}

    def _value(self) -> Any:
        return self._part() if self._chance(3) else self._reference()

    def _names(self, most: int) -> list[str]:
        return self._random.sample(NAMES[:4], self._random.randint(0, most))

    def _inner(self, depth: int) -> Any:
        if depth and not self._chance(4):
            return self._several(lambda: self._inner(depth - 1))
        return self._random.choice([self._object, self._object, self._array, self._part])()

    def _several(self, schema: Callable[[], Any]) -> Any:
        """Return keywords of one schema beside an `allOf`, and perhaps alternatives."""
        own = self._random.choice([dict, self._object, self._array, self._part])()
        result = dict(own) if isinstance(own, dict) else {}
        result["allOf"] = [schema() for _ in range(self._random.randint(1, 3))]
        for keyword in ("anyOf", "oneOf"):
            if not self._chance(4):
                result[keyword] = [schema() for _ in range(self._random.randint(1, 3))]
        return result

    def _object(self) -> dict[str, Any]:
        """Return an object whose properties other branches describe too."""
        random = self._random
        options: dict[str, Callable[[], Any]] = {
            "type": lambda: "object",
            "required": lambda: self._names(2),
            "additionalProperties": lambda: random.choice([False, False, True, self._value()]),
            "patternProperties": lambda: {random.choice(["^a", "b$", "."]): self._value()},
            "dependencies": lambda: {
                name: random.choice([["a"], self._value()]) for name in self._names(2)
            },
            "propertyNames": lambda: random.choice([{"minLength": 1}, {"pattern": "a"}, False]),
            "maxProperties": lambda: random.randint(0, 3),
            "description": lambda: "Words.",
            "x-sensitive": lambda: random.choice([True, False]),
        }
        return {
            "properties": {name: self._value() for name in self._names(3)},
            **self._some(options),
        }

    def _array(self) -> dict[str, Any]:
        options: dict[str, Callable[[], Any]] = {
            "additionalItems": self._value,
            "contains": self._value,
            "minItems": lambda: self._random.randint(0, 2),
            "uniqueItems": lambda: self._random.choice([True, False]),
        }
        listed = [self._value() for _ in range(self._random.randint(1, 2))]
        return {"items": self._random.choice([self._value(), listed, True]), **self._some(options)}

    def _some(self, options: dict[str, Callable[[], Any]]) -> dict[str, Any]:
        chosen = self._random.sample(sorted(options), self._random.randint(0, 3))
        return {keyword: options[keyword]() for keyword in chosen}

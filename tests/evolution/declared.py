"""Which messages have no undeclared properties: the retained messages of a lenient replay.

A property is declared by a schema that applies to its object: by name, by pattern, or by a schema
for all other properties. A schema that limits the names or the number of properties without
declaring any describes a map, whose properties all count as declared. Alternatives apply if the
object is valid against them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
from tests.properties.oracle import FORMATS

Json = dict[str, Any]
_OF_MAPS = {"propertyNames", "minProperties", "maxProperties"}


class Declarations:
    """The properties that a schema declares.

    Args:
        schema: a schema that contains the schemas it refers to in ``definitions``.
    """

    def __init__(self, schema: Json) -> None:
        self._schema = schema
        self._named = schema.get("definitions", {})

    def cover(self, message: Any) -> bool:
        """Return whether a valid message has declared properties only."""
        return self._cover([self._schema], message)

    def _cover(self, schemas: list[Any], value: Any) -> bool:
        parts = [part for schema in schemas for part in self._applied(schema, value)]
        if isinstance(value, list):
            return all(
                not (below := _items(parts, index)) or self._cover(below, item)
                for index, item in enumerate(value)
            )
        if not isinstance(value, dict):
            return True
        return all(
            bool(below := _of_property(parts, name)) and self._cover(below, inner)
            for name, inner in value.items()
        )

    def _applied(self, schema: Any, value: Any) -> Iterator[Json]:
        if not isinstance(schema, dict):
            return
        if "$ref" in schema:
            yield from self._applied(self._named[schema["$ref"].rpartition("/")[2]], value)
            return
        yield schema
        below = list(schema.get("allOf", ()))
        for keyword in ("anyOf", "oneOf"):
            below += [branch for branch in schema.get(keyword, ()) if self._accepts(branch, value)]
        if "if" in schema:
            applies = self._accepts(schema["if"], value)
            below += [schema["if"], schema.get("then")] if applies else [schema.get("else")]
        if isinstance(value, dict):
            below += [s for name, s in schema.get("dependencies", {}).items() if name in value]
        for part in below:
            yield from self._applied(part, value)

    def _accepts(self, schema: Any, value: Any) -> bool:
        whole = {"allOf": [schema], "definitions": self._named}
        engine = jsonschema_rs.Draft7Validator(whole, validate_formats=True, formats=FORMATS)
        accepted: bool = engine.is_valid(value)
        return accepted


def _items(parts: list[Json], index: int) -> list[Any]:
    found = []
    for part in parts:
        items = part.get("items", True)
        if isinstance(items, list):
            known = index < len(items)
            items = items[index] if known else part.get("additionalItems", True)
        found += [items] if items is not True else []
    return found


def _of_property(parts: list[Json], name: str) -> list[Any]:
    found = []
    for part in parts:
        own = [
            schema
            for pattern, schema in part.get("patternProperties", {}).items()
            if jsonschema_rs.Draft7Validator({"pattern": pattern}).is_valid(name)
        ]
        if name in part.get("properties", {}):
            own.append(part["properties"][name])
        rest = part.get("additionalProperties")
        if not own and isinstance(rest, dict) and rest:
            own.append(rest)
        if not part.keys() & {"properties", "patternProperties"} and part.keys() & _OF_MAPS:
            own.append(True)
        found += own
    return found

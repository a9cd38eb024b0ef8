"""The reference for `x-sensitive`: which values of a valid document the contract marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs


class Marks:
    """Finds values that are marked by a schema which applies to them and accepts them."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._seen: set[tuple[int, int]] = set()  # a circle of schemas for one value

    def of(self, value: Any) -> set[str]:
        """Return the texts inside all values of a valid document that are marked."""
        self._seen.clear()
        return {text for marked in self._marked(self._document, value) for text in texts(marked)}

    def _marked(self, schema: Any, value: Any) -> Iterator[Any]:
        if not isinstance(schema, dict) or (id(schema), id(value)) in self._seen:
            return
        self._seen.add((id(schema), id(value)))
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/definitions/")
            yield from self._marked(self._document["definitions"][name], value)
            return
        if schema.get("x-sensitive") is True:
            yield value
        for below in self._here(schema, value):
            yield from self._marked(below, value)
        for inner, below in self._below(schema, value):
            yield from self._marked(below, inner)

    def _here(self, schema: dict[str, Any], value: Any) -> Iterator[Any]:
        """Yield the schemas that describe the value itself, those that apply to it."""
        yield from schema.get("allOf", ())
        for keyword in ("anyOf", "oneOf"):
            yield from (each for each in schema.get(keyword, ()) if self._accepts(each, value))
        if "if" in schema:
            holds = self._accepts(schema["if"], value)
            yield from ([schema["if"], schema.get("then")] if holds else [schema.get("else")])
        if isinstance(value, dict):
            dependencies = schema.get("dependencies", {})
            yield from (each for name, each in dependencies.items() if name in value)

    def _below(self, schema: dict[str, Any], value: Any) -> Iterator[tuple[Any, Any]]:
        if isinstance(value, dict):
            named = schema.get("properties", {})
            patterns = schema.get("patternProperties", {})
            for name, inner in value.items():
                own = [named[name]] if name in named else []
                own += [each for pattern, each in patterns.items() if re.search(pattern, name)]
                yield from ((inner, each) for each in own or [schema.get("additionalProperties")])
        if isinstance(value, list):
            items = schema.get("items")
            for index, inner in enumerate(value):
                if not isinstance(items, list):
                    yield inner, items
                else:
                    yield inner, [*items, *[schema.get("additionalItems")] * len(value)][index]

    def _accepts(self, schema: Any, value: Any) -> bool:
        whole = {"definitions": self._document.get("definitions", {}), "allOf": [schema]}
        return jsonschema_rs.Draft7Validator(whole).is_valid(value)


def texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)

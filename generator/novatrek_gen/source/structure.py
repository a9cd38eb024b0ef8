"""Validates a document against a JSON Schema of ours; findings locate the invalid node.

The structure of every kind of input file is data: a JSON Schema that ships with the package. A
fast engine (jsonschema-rs) decides; `jsonschema` explains what it rejects, because its
errors carry the path and the rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any

import jsonschema_rs

from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.source.nodes import Array, Node, Object, Scalar
from novatrek_gen.source.numbers import with_decimals

_Schema = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Part:
    """A value that one of the definitions describes.

    ``target`` is the definition that describes the target of the value, if it is a reference.
    """

    node: Node
    kind: str
    target: str | None


class Structure:
    """The JSON Schema of one kind of file; each of its ``definitions`` can be used alone.

    It may be spread over several files that refer to one another; no two define the same name.
    """

    def __init__(self, package: str, *files: str) -> None:
        self._package, self._files = package, files
        self._engines: dict[str, Any] = {}

    @cached_property
    def definitions(self) -> dict[str, _Schema]:
        """The schemas of all kinds of values, by the name of the kind."""
        definitions: dict[str, _Schema] = {}
        for file in self._files:
            text = resources.files(self._package).joinpath(file).read_text("utf-8")
            definitions |= json.loads(text, object_hook=_within_one)["definitions"]
        return definitions

    def accepts(self, node: Node, kind: str) -> bool:
        """Return whether ``node`` is a valid ``kind``, one of the schema's definitions."""
        if kind not in self._engines:
            self._engines[kind] = jsonschema_rs.Draft7Validator(self._schema(kind))
        return self._is_valid(self._engines[kind], node.plain)

    @staticmethod
    def _is_valid(engine: Any, value: Any) -> bool:
        # The engine knows no subclass of float. Decimals take a copy, which few documents need.
        try:
            accepted: bool = engine.is_valid(value)
        except ValueError:
            accepted = False
        return accepted or engine.is_valid(with_decimals(value))

    def check(self, node: Node, kind: str, pointer: Iterable[str] = ()) -> Diagnostics:
        """Return the faults of ``node`` as a ``kind``; ``pointer`` is its path in its file."""
        if self.accepts(node, kind):
            return ()
        # Imported only for an invalid document, so that a clean run starts faster.
        from novatrek_gen.source.explain import explain

        return explain(self._schema(kind), node, pointer)

    @staticmethod
    def matches(text: str, pattern: str) -> bool:
        """Return whether all of ``text`` matches a pattern of the schema."""
        return re.fullmatch(pattern, text) is not None

    def walk(self, node: Node, kind: str) -> Iterator[Part]:
        """Yield ``node`` and every value below it with the definitions that describe it."""
        pending: list[tuple[Node, _Schema]] = [(node, {"$ref": f"#/definitions/{kind}"})]
        while pending:
            node, schema = pending.pop()
            if "$ref" in schema:
                name = schema["$ref"].rpartition("/")[2]
                yield Part(node, name, schema.get("x-target"))
                pending.append((node, self.definitions[name]))
                continue
            if "if" in schema:
                branch = "then" if _holds(node, schema["if"]) else "else"
                pending.append((node, schema.get(branch, {})))
            pending.extend((node, part) for part in schema.get("allOf", ()))
            pending.extend(_below(node, schema))

    def _schema(self, kind: str) -> _Schema:
        return {"$ref": f"#/definitions/{kind}", "definitions": self.definitions}


def _within_one(schema: _Schema) -> _Schema:
    """Make a reference to another file one to the same file: all definitions become one schema."""
    reference = schema.get("$ref")
    if isinstance(reference, str):
        schema["$ref"] = f"#{reference.partition('#')[2]}"
    return schema


def _below(node: Node, schema: _Schema) -> Iterator[tuple[Node, _Schema]]:
    if isinstance(node, Object):
        named, others = schema.get("properties", {}), schema.get("additionalProperties", False)
        for key, value in node.items():
            described = named.get(key, others)
            if isinstance(described, dict):
                yield value, described
    elif isinstance(node, Array) and "items" in schema:
        for item in node.items:
            yield item, schema["items"]


_KINDS = {"object": Object, "array": Array}
_PLAIN = {"string": str, "boolean": bool}


def _holds(node: Node, condition: _Schema) -> bool:
    """Return whether an ``if`` applies; ours only use types, values, keys and patterns."""
    if "type" in condition:
        wanted = condition["type"]
        names = [wanted] if isinstance(wanted, str) else wanted
        if not any(_is_a(node, name) for name in names):
            return False
    allowed = [condition["const"]] if "const" in condition else condition.get("enum")
    if allowed is not None and (not isinstance(node, Scalar) or node.value not in allowed):
        return False
    if "pattern" in condition and isinstance(node, Scalar) and isinstance(node.value, str):
        return re.search(condition["pattern"], node.value) is not None
    if isinstance(node, Object):
        if any(key not in node.members for key in condition.get("required", ())):
            return False
        properties = condition.get("properties", {})
        return all(_holds(value, properties[k]) for k, value in node.items() if k in properties)
    return True


def _is_a(node: Node, name: str) -> bool:
    if name in _KINDS:
        return isinstance(node, _KINDS[name])
    return isinstance(node, Scalar) and isinstance(node.value, _PLAIN[name])

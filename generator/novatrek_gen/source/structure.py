"""Holds a document to a JSON Schema of ours, with findings that point at the offending node.

The structure of every kind of input file is data: a JSON Schema that ships with the package. A
fast engine (jsonschema-rs) decides; only where it says no, `jsonschema` explains, because its
errors carry the path and the rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from novatrek_gen.diagnostics import Diagnostic, Diagnostics, report, tidy
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source.nodes import Array, Node, Object, at, kind_of

if TYPE_CHECKING:
    from jsonschema import ValidationError

_ARTICLES = {
    "string": "a string", "integer": "an integer", "number": "a number", "boolean": "a boolean",
    "object": "an object", "array": "an array", "null": "null",
}  # fmt: skip


class Structure:
    """The JSON Schema of one kind of file; each of its ``definitions`` can be asked for alone."""

    def __init__(self, package: str, file: str) -> None:
        self._package, self._file = package, file
        self._engines: dict[str, Any] = {}

    @cached_property
    def _definitions(self) -> dict[str, Any]:
        text = resources.files(self._package).joinpath(self._file).read_text("utf-8")
        definitions: dict[str, Any] = json.loads(text)["definitions"]
        return definitions

    def check(self, node: Node, kind: str) -> Diagnostics:
        """Return what is wrong with ``node`` as a ``kind``, one of the schema's definitions."""
        if kind not in self._engines:
            self._engines[kind] = jsonschema_rs.Draft7Validator(self._schema(kind))
        if self._engines[kind].is_valid(node.plain):
            return ()
        from jsonschema import Draft7Validator

        errors = Draft7Validator(self._schema(kind)).iter_errors(node.plain)
        return tidy(finding for error in errors for finding in _explain(error, node))

    def _schema(self, kind: str) -> dict[str, Any]:
        return {"$ref": f"#/definitions/{kind}", "definitions": self._definitions}


def _explain(error: ValidationError, root: Node) -> Iterator[Diagnostic]:
    node = at(root, error.absolute_path)
    where = _where(error)
    if error.validator == "additionalProperties" and isinstance(node, Object):
        yield from _unknown_fields(error, node)
    elif error.validator == "required":
        missing = next(key for key in error.validator_value if f"'{key}'" in error.message)
        yield report("missing-field", f"{_where(error, missing)}this field is missing", node.location)
    elif error.validator == "type":
        wanted = error.validator_value
        names = [wanted] if isinstance(wanted, str) else wanted
        expected = " or ".join(_ARTICLES[name] for name in names)
        message = f"{where}{expected} is expected here, not {kind_of(node)}"
        yield report("wrong-type", message, node.location)
    else:
        yield _wrong_value(error, node, where)


def _unknown_fields(error: ValidationError, node: Object) -> Iterator[Diagnostic]:
    known = list(error.schema.get("properties", ()))
    patterns = [re.compile(pattern) for pattern in error.schema.get("patternProperties", ())]
    for key in error.instance:
        if key in known or any(pattern.search(key) for pattern in patterns):
            continue
        where, place = _where(error, key), node.key_location(key)
        if key == "$ref":
            yield report("ref-not-allowed", f"{where}no reference is allowed here", place)
            continue
        hint = did_you_mean(key, known) or (f"known here: {', '.join(known)}" if known else None)
        yield report("unknown-field", f"{where}unknown field", place, hint=hint)


def _wrong_value(error: ValidationError, node: Node, where: str) -> Diagnostic:
    wanted, value = error.validator_value, error.instance
    hint = None
    if error.validator == "enum":
        message = f"{_short(value)} is not one of {', '.join(map(str, wanted))}"
        hint = did_you_mean(str(value), map(str, wanted))
    elif error.validator == "uniqueItems":
        message = "the items must differ from one another"
    elif error.validator in {"minItems", "minProperties", "minLength"}:
        message = "must not be empty"
    elif error.validator == "minimum":
        message = f"{_short(value)} is less than {wanted}"
    elif error.validator == "pattern":
        message = f"{_short(value)} does not have the form {wanted}"
    else:
        message = str(error.message)
    place = _repeated(node) if error.validator == "uniqueItems" else node
    return report("wrong-value", f"{where}{message}", place.location, hint=hint)


def _repeated(node: Node) -> Node:
    """Return the first item of an array that occurred before."""
    if isinstance(node, Array):
        for index, item in enumerate(node.items):
            if any(item.plain == earlier.plain for earlier in node.items[:index]):
                return item
    return node


def _where(error: ValidationError, *below: str) -> str:
    path = ".".join(map(str, [*error.absolute_path, *below]))
    return f"{path}: " if path else ""


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."

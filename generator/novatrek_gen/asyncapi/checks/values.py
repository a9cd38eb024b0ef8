"""Checks of values in schemas against the schema itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.source import Node, Object, Plain, walk_objects
from novatrek_gen.source.validation import Validator

# Keywords that apply to a value without another schema.
_ALONE = frozenset(
    "type enum const format multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength"
    " minLength pattern maxItems minItems uniqueItems maxProperties minProperties required".split()
)


def check_values(schema: Object, _: Context) -> Iterator[Diagnostic]:
    """Report a default that is not valid, and constants that do not have the schema's type."""
    for error, place in default_faults(schema):
        text = f"the default is not valid against its schema: {error}"
        yield report("default-mismatch", text, place)
    yield from _impossible(schema)


def default_faults(schema: Object) -> Iterator[tuple[str, Location]]:
    """Yield what is wrong with the default of a schema by itself, without other schemas."""
    default = schema.get("default")
    validator = _validator_of(schema) if default is not None else None
    if default is not None and validator is not None:
        yield from validator.errors(default)


def _validator_of(schema: Object) -> Validator | None:
    """Return a validator for the part of a schema that needs no references."""
    asked: dict[str, Plain] = schema.plain
    if any("$ref" in below.members for below in walk_objects(schema)):
        asked = {key: value for key, value in asked.items() if key in _ALONE}
    if asked.get("nullable") is True and isinstance(asked.get("type"), str):
        asked = {**asked, "type": [asked["type"], "null"]}
    try:
        return Validator(asked)
    except ValueError:
        return None  # reported by the structure


def _impossible(schema: Object) -> Iterator[Diagnostic]:
    kind = schema.get("type")
    const = schema.get("const")
    given: list[Node] = [*schema.array("enum"), *([const] if const is not None else [])]
    if kind is None or not given:
        return
    wanted: Any = kind.plain
    try:
        validator = Validator({"type": wanted})
    except ValueError:
        return  # reported by the structure
    nullable = schema.get("nullable")
    for value in given:
        if value.plain is None and nullable is not None and nullable.plain is True:
            continue
        for _, place in validator.errors(value):
            names = wanted if isinstance(wanted, str) else ", ".join(map(str, wanted))
            message = f"{value.plain!r} does not have the type {names}, so it can never occur"
            yield report("value-impossible", message, place)

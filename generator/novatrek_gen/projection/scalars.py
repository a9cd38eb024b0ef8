"""Projection of the schemas of strings, numbers and booleans."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.projection import keywords
from novatrek_gen.projection.spelling import keeps_spelling
from novatrek_gen.python import format_type
from novatrek_gen.source import LongNumber

_LITERAL_END = 2**63


def string(schema: Json) -> Json:
    """Return a string's type: its one value, its values, its format, or its limits."""
    result: Json = {"type": "string"}
    if "const" in schema:
        return {**result, "const": schema["const"]} if isinstance(schema["const"], str) else result
    if "enum" in schema:
        values = [value for value in schema["enum"] if isinstance(value, str)]
        return {**result, "enum": values} if values else result
    if (row := format_type("string", schema.get("format"))) and keeps_spelling(schema):
        return {**result, "format": row.stand_in or row.format}
    result |= {key: schema[key] for key in keywords.STRING_LIMITS if key in schema}
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and (portable := keywords.portable_pattern(pattern)):
        result["pattern"] = portable
    return result


def number(kind: str, schema: Json) -> Json:
    """Return the type of an ``integer`` or ``number``: its values, or its limits."""
    result: Json = {"type": kind}
    found = [value for value in _listed(schema) if value is not None]
    if kind == "integer" and found and all(_is_literal(value, int) for value in found):
        return {**result, "enum": found}
    if format_type(kind, schema.get("format")):
        result["format"] = schema["format"]
    # As a float, a bound such as 0.1 or 2**53 + 1 differs from the decimal. The bound of an integer
    # cannot be a fraction.
    exact = kind == "integer" or "format" in result
    for key in keywords.NUMBER_LIMITS:
        value = schema.get(key)
        if not isinstance(value, int | float) or isinstance(value, LongNumber):
            continue
        if value == int(value) if exact else value == float(value):
            result[key] = value
    if kind == "integer" and type(schema.get("multipleOf")) is int:
        result["multipleOf"] = schema["multipleOf"]  # remainders of floats are inexact
    return result


def boolean(schema: Json) -> Json:
    """Return the type of a ``boolean``: both values, or the one that is listed."""
    found = [value for value in _listed(schema) if isinstance(value, bool)]
    return {"type": "boolean", "enum": found} if len(found) == 1 else {"type": "boolean"}


def values(schema: Json) -> Json:
    """Return the type of `enum` or `const` without `type`: a `Literal` if it allows all values."""
    found = [value for value in _listed(schema) if value is not None]
    if not found:
        return {"type": "null"}
    # Not integers beside booleans: to Python 1 is True.
    if any(all(_is_literal(v, *kinds) for v in found) for kinds in ((str, int), (str, bool))):
        return {"enum": found}
    kinds = {_type_of(value): None for value in found}
    if "number" in kinds:
        kinds.pop("integer", None)
    # Booleans come last, because Pydantic also reads numbers as booleans.
    types = [_PLAIN.get(kind, {"type": kind}) for kind in sorted(kinds, key="boolean".__eq__)]
    return types[0] if len(types) == 1 else {"anyOf": types}


_PLAIN: dict[str, Json] = {"array": {"type": "array", "items": {}}}
_TYPES = {str: "string", bool: "boolean", int: "integer", list: "array", dict: "object"}


def _type_of(value: object) -> str:
    return _TYPES.get(type(value), "number")


def _listed(schema: Json) -> list[object]:
    listed: list[object] = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return listed


def _is_literal(value: object, *kinds: type) -> bool:
    """Return whether a value is of these kinds and allowed in a `Literal`."""
    # Type checkers know no larger literals, and True is an int to isinstance.
    return type(value) in kinds and not (isinstance(value, int) and abs(value) >= _LITERAL_END)

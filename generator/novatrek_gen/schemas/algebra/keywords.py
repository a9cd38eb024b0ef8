"""The keywords of draft-07 that decide which values a schema accepts; all others annotate."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.source import Plain

VALUES = frozenset({"type", "enum", "const"})
NUMBERS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"})
# The engine that validates messages asserts the two about contents.
STRINGS = frozenset("minLength maxLength pattern format contentEncoding contentMediaType".split())
ARRAYS = frozenset({"items", "additionalItems", "contains", "uniqueItems", "minItems", "maxItems"})
OBJECTS = frozenset(
    "properties patternProperties additionalProperties required dependencies propertyNames"
    " minProperties maxProperties".split()
)
CONDITIONS = frozenset({"anyOf", "oneOf", "not", "if", "then", "else"})
ASSERTIONS = VALUES | NUMBERS | STRINGS | ARRAYS | OBJECTS | CONDITIONS | {"allOf", "$ref"}


def asserts(schema: Plain) -> bool:
    """Return whether a schema can refuse a value; one of annotations alone accepts them all."""
    return not ASSERTIONS.isdisjoint(schema) if isinstance(schema, dict) else not schema


def assertions(schema: Json) -> set[str]:
    """Return the keywords of a schema that can refuse a value."""
    return set(ASSERTIONS & schema.keys())


def having(parts: list[Json], keyword: str) -> list[Json]:
    """Return the parts that have a keyword, in their order."""
    return [part for part in parts if keyword in part]


def only(part: Json, *keywords: str) -> Json:
    """Return the schema of some keywords of a part."""
    return {keyword: part[keyword] for keyword in keywords if keyword in part}

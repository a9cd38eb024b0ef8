"""What is to be said of a single Schema Object beyond its structure."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Object, Scalar
from novatrek_gen.source.patterns import is_pattern

_EXPRESSION = "write an expression as JavaScript has them"
_NULLABLE = "`nullable` is not part of JSON Schema"


def check_schema(schema: Object) -> Iterator[Diagnostic]:
    """Report expressions that cannot be read, and OpenAPI's `nullable`."""
    pattern = schema.get("pattern")
    if _is_unreadable(pattern.plain if pattern else ""):
        message = f"pattern: {schema.text('pattern')!r} is not a regular expression"
        yield report("wrong-value", message, schema.value_location("pattern"), hint=_EXPRESSION)
    properties = schema.object("patternProperties")
    for key in properties.entries:
        if _is_unreadable(key):
            message = f"patternProperties: {key!r} is not a regular expression"
            place = properties.key_location(key)
            yield report("wrong-value", message, place, hint=_EXPRESSION)
    flag = schema.get("nullable")
    if isinstance(flag, Scalar) and flag.value is True:
        place = schema.key_location("nullable")
        if "type" in schema.entries:
            yield report("nullable", _NULLABLE, place)
        else:
            hint = 'allow null with anyOf: [{...}, {type: "null"}]'
            yield report("nullable", f"{_NULLABLE}, and ignored without `type`", place, hint=hint)


def _is_unreadable(expression: object) -> bool:
    return isinstance(expression, str) and not is_pattern(expression)

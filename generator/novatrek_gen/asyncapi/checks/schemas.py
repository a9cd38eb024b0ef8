"""Checks of a single Schema Object beyond its structure."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.checks.effects import unknown_words
from novatrek_gen.asyncapi.patterns import is_broken
from novatrek_gen.asyncapi.structure import keywords
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean, slip_of
from novatrek_gen.source import Object, Scalar
from novatrek_gen.source.validation import is_pattern

_EXPRESSION = "write a regular expression of JavaScript (ECMA 262)"
_NULLABLE = "`nullable` is not a keyword of JSON Schema"
_OPENAPI_NULL = (
    "write `type` beside it; or allow null with {type: string, nullable: true, enum: [null]}"
)


def check_schema(schema: Object, _: Context) -> Iterator[Diagnostic]:
    """Report misspelt keywords, invalid patterns and `nullable`."""
    yield from _misspelt(schema)
    if "schemaFormat" in schema.members and "schema" not in schema.members:
        message = "`schemaFormat` has no effect without `schema`"
        yield report("schema-format", message, schema.key_location("schemaFormat"))
    yield from _patterns(schema)
    flag = schema.get("nullable")
    if isinstance(flag, Scalar) and isinstance(flag.value, bool):
        place = schema.key_location("nullable")
        if "type" in schema.members:
            yield report("nullable", _NULLABLE, place)
        else:
            hint = 'allow null with anyOf: [{...}, {type: "null"}]'
            yield report("nullable", f"{_NULLABLE} and is ignored without `type`", place, hint=hint)


def openapi_nullable(schema: Object, _: Context) -> Iterator[Diagnostic]:
    """Report `nullable` where it has no effect (OpenAPI 3.0.3, Schema Object, `nullable`)."""
    flag = schema.get("nullable")
    if not isinstance(flag, Scalar) or flag.value is not True:
        return
    place = schema.key_location("nullable")
    if "type" not in schema.members:
        text = "`nullable` has no effect without `type` beside it, so null is refused"
        yield report("nullable", text, place, hint=_OPENAPI_NULL)
    elif "enum" in schema.members and all(n.plain is not None for n in schema.array("enum")):
        text = "`nullable` has no effect beside an `enum` without null, so null is refused"
        yield report("nullable", text, place, hint="add null to `enum`")


def discriminator(schema: Object, context: Context) -> Iterator[Diagnostic]:
    """Report a discriminator that is not required (AsyncAPI 3.0.0, Schema Object)."""
    name = schema.text("discriminator")
    if name is None or _has(schema, name):
        return
    choices = [context.object(node) for key in ("oneOf", "anyOf") for node in schema.array(key)]
    if not choices or not all(choice and _has(choice, name) for choice in choices):
        message = f"the discriminator {name!r} is not a required property of this schema"
        yield report("discriminator", message, schema.value_location("discriminator"))


def _has(schema: Object, name: str) -> bool:
    required = any(item.plain == name for item in schema.array("required"))
    return required and name in schema.object("properties").members


def _misspelt(schema: Object) -> Iterator[Diagnostic]:
    """Report unknown words: validators ignore them silently, also those similar to a keyword."""
    for key in unknown_words(schema):
        message = f"{key!r} is not a keyword of JSON Schema and is ignored"
        place = schema.key_location(key)
        hint = slip_of(key, keywords()) or did_you_mean(key, keywords(), closeness=0.8)
        if hint:
            yield report("misspelt-keyword", message, place, hint=hint)
        else:
            yield report("keyword-unknown", message, place)


def _patterns(schema: Object) -> Iterator[Diagnostic]:
    """Report regular expressions that are invalid, or that messages cannot be validated against."""
    pattern, names = schema.text("pattern"), schema.object("patternProperties")
    places = [("patternProperties", key, names.key_location(key)) for key in names.members]
    if pattern is not None:
        places.append(("pattern", pattern, schema.value_location("pattern")))
    for keyword, text, place in places:
        if is_broken(text):
            message = f"{keyword}: {text!r} is not a regular expression"
            yield report("wrong-value", message, place, hint=_EXPRESSION)
        elif not is_pattern(text):
            message = f"{keyword}: {text!r} is not supported, so values are not compared with it"
            yield report("pattern-unsupported", message, place)

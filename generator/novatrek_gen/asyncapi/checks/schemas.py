"""Checks of a single Schema Object beyond its structure."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.patterns import is_broken
from novatrek_gen.asyncapi.structure import keywords
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source import Object, Scalar
from novatrek_gen.source.validation import is_pattern

_EXPRESSION = "write a regular expression of JavaScript (ECMA 262)"
_NULLABLE = "`nullable` is not a keyword of JSON Schema"


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
    """Report unknown keywords that are similar to a keyword: validators ignore them silently."""
    if "schemaFormat" in schema.members:
        return  # a Multi Format Schema Object behind a reference
    for key in schema.members.keys() - keywords():
        hint = did_you_mean(key, keywords(), closeness=0.8)
        if hint and not key.startswith("x-"):
            message = f"{key!r} is not a keyword of JSON Schema and is ignored"
            yield report("misspelt-keyword", message, schema.key_location(key), hint=hint)


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

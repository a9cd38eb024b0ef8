"""Checks of keywords that have no effect where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.checks.foreign_words import FOREIGN_WORDS
from novatrek_gen.asyncapi.normalise import ASSERTED_FORMATS
from novatrek_gen.asyncapi.structure import keywords
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Array, Node, Object, Scalar

_DRAFT_07 = re.compile(r"https?://(www\.)?(json-schema\.org/draft-07/schema|asyncapi\.com/.*)#?")

# The types of values that a keyword limits; on values of other types it has no effect.
_NUMBERS = ("integer", "number")
_TYPES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), _NUMBERS
    ),
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string",)),
    **dict.fromkeys(
        ("items", "additionalItems", "minItems", "maxItems", "uniqueItems", "contains"), ("array",)
    ),
    **dict.fromkeys(
        (
            "properties", "patternProperties", "additionalProperties", "propertyNames", "required",
            "minProperties", "maxProperties", "dependencies",
        ),
        ("object",),
    ),
}  # fmt: skip
_KNOWN = frozenset("array boolean integer null number object string".split())
# Keywords that have no effect without one of others, and what they need.
_COMPANIONS = {
    "then": (("if",), "it needs an `if`"),
    "else": (("if",), "it needs an `if`"),
    "if": (("then", "else"), "it needs a `then` or an `else`"),
    "additionalItems": (("items",), "it needs a list of schemas as `items`"),
}
# Keywords with which the schema of a property probably begins.
_OF_SCHEMAS = frozenset({"type", "$ref", "properties", "enum", "const", "oneOf", "anyOf", "allOf"})
# Keywords whose value is a boolean, which as a property would be a schema of anything or nothing.
_FLAGS = frozenset(
    "additionalProperties additionalItems uniqueItems nullable required exclusiveMinimum"
    " exclusiveMaximum unevaluatedProperties".split()
)
# Foreign words that may as well be names of properties.
_ALSO_NAMES = frozenset("id optional min max regex regexp values symbols fields".split())


def without_effect(schema: Object, _: Context) -> Iterator[Diagnostic]:
    """Report keywords of other dialects, of other types, and at places where they mean nothing."""
    if "schemaFormat" in schema.members:
        return  # a Multi Format Schema Object behind a reference
    yield from _foreign(schema)
    yield from _misplaced(schema)
    yield from _of_other_types(schema)
    for key, (others, need) in _COMPANIONS.items():
        is_listed = key != "additionalItems" or isinstance(schema.get("items"), Array)
        if key in schema.members and not (is_listed and schema.members.keys() & set(others)):
            yield _ignored(schema, key, f"{key!r} has no effect here: {need}")


def unknown_words(schema: Object) -> Iterator[str]:
    """Yield the words that are keywords of no dialect and that `without_effect` does not report."""
    if "schemaFormat" in schema.members:
        return
    for key, member in schema.members.items():
        is_known = key in keywords() or key in FOREIGN_WORDS or key.startswith("x-")
        if not is_known and not _is_property(key, member.value):
            yield key


def _foreign(schema: Object) -> Iterator[Diagnostic]:
    dialect = schema.text("$schema")
    if dialect is not None and not _DRAFT_07.fullmatch(dialect):
        text = f"schemas are read as JSON Schema draft-07, not as {dialect}"
        hint = "remove `$schema`, and write the keywords of draft-07"
        yield report("keyword-ignored", text, schema.value_location("$schema"), hint=hint)
    for key in [key for key in schema.members if key in FOREIGN_WORDS]:
        word = FOREIGN_WORDS[key]
        # A property that is declared beside `properties` instead of inside has another finding.
        if not _is_property(key, schema.members[key].value):
            text = f"{key!r} is a keyword of {word.dialect} and has no effect here"
            yield _ignored(schema, key, text, word.instead)


def _misplaced(schema: Object) -> Iterator[Diagnostic]:
    for key, member in schema.members.items():
        if key not in keywords() and _is_property(key, member.value):
            text = f"{key!r} looks like a property, but is no keyword and has no effect here"
            yield _ignored(schema, key, text, "declare it in `properties`")
    declared = schema.object("properties")
    for key, member in declared.members.items():
        if key in _FLAGS and isinstance(member.value, Scalar):
            text = f"{key!r} declares a property of that name here, and is no keyword"
            yield _ignored(declared, key, text, "move it out of `properties`, one level up")


def _is_property(key: str, value: Node) -> bool:
    """Return whether an unknown word is probably the name of a property, with its schema."""
    is_word = key in FOREIGN_WORDS and key not in _ALSO_NAMES
    if is_word or key.startswith(("x-", "$")) or not isinstance(value, Object):
        return False
    return not _OF_SCHEMAS.isdisjoint(value.members)


def _of_other_types(schema: Object) -> Iterator[Diagnostic]:
    kind = schema.get("type")
    given = kind.plain if kind is not None else None
    types = [each for each in (given if isinstance(given, list) else [given])
             if isinstance(each, str)]  # fmt: skip
    if not types or not _KNOWN.issuperset(types):
        # Without `type`, each keyword limits the values of its own type; nobody knows what a word
        # that is no type stands for, and the structure reports it.
        return
    for key, wanted in _TYPES.items():
        if key in schema.members and not _is_flag(schema, key) and not set(wanted) & set(types):
            text = f"{key!r} has no effect on a value of type {', '.join(types)}"
            hint = f"remove it, or add {' or '.join(wanted)} to `type`"
            yield _ignored(schema, key, text, hint)
    if schema.text("format") in ASSERTED_FORMATS and "string" not in types:
        text = f"the format {schema.text('format')!r} has no effect on a value of type"
        yield _ignored(schema, "format", f"{text} {', '.join(types)}", "write type: string")


def _is_flag(schema: Object, key: str) -> bool:
    """Return whether `required` is a boolean, which the structure reports."""
    return key == "required" and isinstance(schema.get(key), Scalar)


def _ignored(schema: Object, key: str, text: str, hint: str | None = None) -> Diagnostic:
    return report("keyword-ignored", text, schema.key_location(key), hint=hint)

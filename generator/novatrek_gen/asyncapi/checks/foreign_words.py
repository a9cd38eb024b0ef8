"""Keywords of other dialects, which have no effect in AsyncAPI's, a superset of draft-07.

https://json-schema.org/specification#migrating-from-older-drafts lists what each draft renamed.
"""

from __future__ import annotations

from typing import NamedTuple


class ForeignWord(NamedTuple):
    """A keyword of another dialect, and what to write instead."""

    dialect: str
    instead: str


def _words(dialect: str, words: dict[str, str]) -> dict[str, ForeignWord]:
    return {word: ForeignWord(dialect, instead) for word, instead in words.items()}


_REFERENCE = "refer to a schema with `$ref`, also to the one that contains the reference"
_POINTER = "remove it, and refer to the schema by its place, such as #/components/schemas/Name"

FOREIGN_WORDS = {
    **_words(
        "JSON Schema 2019-09",
        {
            "$defs": "name it `definitions`, or move the schemas to components.schemas",
            "$anchor": _POINTER,
            "$recursiveRef": _REFERENCE,
            "$recursiveAnchor": _REFERENCE,
            "$vocabulary": "remove it",
            "dependentRequired": "name it `dependencies`",
            "dependentSchemas": "name it `dependencies`",
            "unevaluatedProperties": "write additionalProperties, in a schema that declares all"
            " properties itself instead of by `allOf`",
            "unevaluatedItems": "write `items`, or `additionalItems` beside a list of items",
            "minContains": "remove it: `contains` requires one item that is valid, of any number",
            "maxContains": "remove it: `contains` requires one item that is valid, of any number",
            "contentSchema": "describe the content in words",
        },
    ),
    **_words(
        "JSON Schema 2020-12",
        {
            "prefixItems": "name it `items`, and an `items` beside it `additionalItems`",
            "$dynamicRef": _REFERENCE,
            "$dynamicAnchor": _REFERENCE,
        },
    ),
    **_words(
        "JSON Schema draft-04",
        {"id": "remove it, or name it `$id`"},
    ),
    **_words(
        "JSON Schema draft-03",
        {
            "divisibleBy": "name it `multipleOf`",
            "extends": "write allOf: [{$ref: …}]",
            "disallow": "write not: {type: …}",
        },
    ),
    **_words(
        "OpenAPI",
        {
            "example": "write examples: […], with the example in the list",
            "xml": "remove it: messages are JSON",
        },
    ),
    **_words(
        "other schema languages",
        {
            "optional": "list the properties that are not optional in `required` of the object",
            "min": "write `minimum`, `minLength` or `minItems`",
            "max": "write `maximum`, `maxLength` or `maxItems`",
            "regex": "name it `pattern`",
            "regexp": "name it `pattern`",
            "values": "name it `enum`",
            "symbols": "name it `enum`",
            "fields": "write `properties`, a map from names to schemas",
        },
    ),
}

"""Fields in the JSON form of the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from novatrek_gen.documentation.pages import Field, FieldUse, ParameterDocs, Ref, VariableDocs
from novatrek_gen.documentation.words import type_words

Json = dict[str, Any]


def field_json(field: Field) -> Json:
    """Return a field with all fields inside it."""
    return without_nothing(
        {
            "role": None if field.role == "property" else field.role,
            "name": field.name if field.role == "property" else field.name or None,
            "python": field.python,
            "path": field.path or None,
            "anchor": field.anchor,
            "type": "".join(word.text for word in type_words(field.type)),
            "required": field.required if field.role == "property" else None,
            "nullable": field.nullable or None,
            "constraints": {each.keyword: each.value for each in field.constraints},
            "values": list(field.values),
            "format": field.format,
            "default": field.default,
            "examples": list(field.examples),
            "sensitive": field.sensitive or None,
            "deprecated": field.deprecated or None,
            "sunset": field.sunset,
            "title": field.title or None,
            "description": field.description,
            "schema": field.schema.page if field.schema else None,
            "discriminator": field.discriminator,
            "fields": [field_json(below) for below in field.fields],
            "variants": [field_json(below) for below in field.variants],
            "sameAs": field.same_as.anchor if field.same_as else None,
            "recursive": field.recursive or None,
            "shortened": field.shortened or None,
        }
    )


def use_json(use: FieldUse) -> Json:
    """Return the place of a field."""
    owner = use.owner.page if use.owner.kind == "schema" else use.owner.name
    return {use.owner.kind: owner, "part": use.part, "path": use.path, "anchor": use.anchor}


def parameter_json(parameter: ParameterDocs | VariableDocs) -> Json:
    """Return a parameter of an address, or a variable of a server."""
    return without_nothing(
        {
            "name": parameter.name,
            "values": list(parameter.values),
            "default": parameter.default,
            "examples": list(parameter.examples),
            "location": parameter.source if isinstance(parameter, ParameterDocs) else None,
            "description": parameter.description,
        }
    )


def names(refs: Iterable[Ref]) -> list[str]:
    """Return the names of events, services or domains."""
    return [ref.name for ref in refs]


# Fields that a reader expects even if they are empty.
_ALWAYS: Final = frozenset(
    "default name title message channel page url protocol type version".split()
)


def without_nothing(table: Mapping[str, Any]) -> Json:
    """Return a table without values that are None, empty texts, or empty lists and tables."""
    return {
        key: value
        for key, value in table.items()
        if value is not None and (key in _ALWAYS or value not in ("", [], {}, ()))
    }

"""The forms of the keywords' values; a finding reports a keyword with a value of another form.

The algebra ignores such keywords: schemas are also asked about while they are being checked.
"""

from __future__ import annotations

from collections.abc import Callable

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.equality import is_number
from novatrek_gen.source import Plain


def _is_number(value: Plain) -> bool:
    return is_number(value)


def _is_text(value: Plain) -> bool:
    return isinstance(value, str)


def _is_list(value: Plain) -> bool:
    return isinstance(value, list)


def _is_map(value: Plain) -> bool:
    return isinstance(value, dict)


def _is_schema(value: Plain) -> bool:
    return isinstance(value, dict | bool)


def _are_texts(value: Plain) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


_FORMS: dict[Callable[[Plain], bool], str] = {
    _is_number: "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength"
    " minItems maxItems minProperties maxProperties",
    _is_text: "pattern format contentEncoding contentMediaType",
    _is_list: "enum allOf anyOf oneOf",
    _are_texts: "required",
    _is_map: "properties patternProperties dependencies",
    _is_schema: "additionalItems contains additionalProperties propertyNames not if then else",
    lambda value: _is_text(value) or _are_texts(value): "type",
    lambda value: _is_schema(value) or _is_list(value): "items",
}
_FORM_OF = {keyword: form for form, keywords in _FORMS.items() for keyword in keywords.split()}


def well_formed(schema: Json) -> Json:
    """Return a schema without the keywords whose value has a form that draft-07 does not know."""
    if all(key not in _FORM_OF or _FORM_OF[key](value) for key, value in schema.items()):
        return schema
    return {k: v for k, v in schema.items() if k not in _FORM_OF or _FORM_OF[k](v)}

"""Schemas that accept what another schema and a restriction both accept.

`allOf` of the two would do, but then the engine visits a message twice. So the restriction is put
where the schema describes the same value, as far as its keywords allow that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from msgspec import Raw
from msgspec.json import decode, encode

__all__ = ["LOWER_CASE", "Restriction", "narrowed"]

# A JSON Schema: True, or an object of `properties` beside `additionalProperties: false`, of
# `items`, of `pattern` or of `not`.
Restriction: TypeAlias = Mapping[str, Any] | bool
# Text in which no digit of a UUID is in upper case.
LOWER_CASE: Final[Restriction] = {"not": {"pattern": "[A-F]"}}

# As the schemas of contracts have it beside `format: uuid`. Comparing with it takes the engine
# longer than most other checks together.
_UUID: Final = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
_UUID_LENGTH: Final = {"minLength": 36, "maxLength": 36}
_DEFINITIONS: Final = "#/definitions/"
_OTHER_REFERENCE: Final = re.compile(r'"\$ref"\s*:\s*"(?!#/definitions/)')
_ANY: Final = Raw(b"true")


def narrowed(text: str, restriction: Restriction) -> str | None:
    """Return a schema that accepts a document only if a schema and a restriction accept it.

    There is one exception: a value that the schema describes as a UUID and the restriction as
    `LOWER_CASE` may be any text of 36 characters. Converting other text to a UUID raises an error.

    Args:
        text: The JSON text of a schema (draft-07, self-contained).
        restriction: What to accept.

    Returns:
        The text of the narrower schema, in which all numbers have the same digits. None if the
        schema refers to itself as a whole, for then it would be narrower there as well.
    """
    if _OTHER_REFERENCE.search(text):
        return None
    whole = _keywords(Raw(text.encode()))
    if whole is None:
        return encode({"allOf": [Raw(text.encode()), restriction]}).decode()
    definitions = whole.pop("definitions", Raw(b"{}"))
    schema = Raw(encode(whole))
    narrower = _narrowed(schema, restriction, decode(definitions, type=dict[str, Raw]))
    top = narrower if isinstance(narrower, dict) else {"allOf": [narrower]}
    return encode({"definitions": definitions, **top}).decode()


def _narrowed(
    schema: Raw, restriction: Restriction, definitions: Mapping[str, Raw]
) -> Raw | dict[str, Any]:
    if isinstance(restriction, bool):
        return schema
    keywords = _resolved(schema, definitions)
    match restriction:
        case _ if keywords is None:
            pass
        case {"properties": allowed} if "patternProperties" not in keywords:
            properties = _properties(keywords, allowed, definitions)
            return {**keywords, "properties": properties, "additionalProperties": False}
        case {"items": each} if not bytes(items := keywords.get("items", _ANY)).startswith(b"["):
            return {**keywords, "items": _narrowed(items, each, definitions)}
        case {"not": _} if restriction == LOWER_CASE and _is_uuid(keywords):
            others = {name: value for name, value in keywords.items() if name != "pattern"}
            return {**others, **_UUID_LENGTH, **restriction}
        case _ if not keywords.keys() & restriction.keys() and "properties" not in restriction:
            return {**keywords, **restriction}
        case _:
            pass
    return {"allOf": [schema, restriction]}


def _properties(
    keywords: Mapping[str, Raw], allowed: Mapping[str, Restriction], definitions: Mapping[str, Raw]
) -> dict[str, Any]:
    own = decode(keywords.get("properties", b"{}"), type=dict[str, Raw])
    other = keywords.get("additionalProperties", _ANY)
    narrower = {
        name: _narrowed(own.get(name, other), restriction, definitions)
        for name, restriction in allowed.items()
    }
    return {**dict.fromkeys(own, False), **narrower}


def _resolved(schema: Raw, definitions: Mapping[str, Raw]) -> dict[str, Raw] | None:
    """Return the keywords of a schema, or of the one it refers to; None if it has none."""
    keywords = _keywords(schema)
    seen: set[str] = set()
    while keywords and "$ref" in keywords:  # beside a reference, nothing else counts in draft-07
        name = decode(keywords["$ref"], type=str).removeprefix(_DEFINITIONS)
        if name in seen or name not in definitions or {"~", "%"} & {*name}:
            return None
        seen.add(name)
        keywords = _keywords(definitions[name])
    return keywords


def _is_uuid(keywords: Mapping[str, Raw]) -> bool:
    expected = {"format": "uuid", "pattern": _UUID}
    found = {name: decode(keywords[name]) for name in expected if name in keywords}
    return found == expected and not keywords.keys() & {"minLength", "maxLength", "not"}


def _keywords(schema: Raw) -> dict[str, Raw] | None:
    is_object = bytes(schema).lstrip().startswith(b"{")
    return decode(schema, type=dict[str, Raw]) if is_object else None

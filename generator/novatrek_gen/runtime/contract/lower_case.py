"""A stricter form of a schema, by which most messages can be read faster.

Almost all UUIDs are written in lower case, as Python writes them, but one with upper-case digits
keeps its spelling. The engine compares each UUID with a pattern anyway: if the pattern has lower
case only, no one has to look at the text again.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec import Raw
from msgspec.json import decode, encode

__all__ = ["in_lower_case"]

# As the schemas of contracts have it beside `format: uuid`.
_UUID: Final = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"
_LOWER: Final = encode(_UUID.replace("A-F", ""))


def in_lower_case(text: str) -> tuple[str, frozenset[str]]:
    """Return a schema of objects that refuses upper-case digits in UUIDs that are its properties.

    Args:
        text: The JSON text of a schema.

    Returns:
        The text of the stricter schema, in which all numbers have the same digits, and the names of
        these properties. Without any, it is the same text. Properties of inner objects remain, for
        inside `not` and `oneOf` a stricter schema accepts more.
    """
    if _UUID not in text:
        return text, frozenset()
    schema = _members(text)
    own = _members(schema.get("properties", b"{}"))
    changed = {name: _lower(Raw(property_)) for name, property_ in own.items()}
    names = frozenset(name for name, property_ in changed.items() if property_ is not None)
    if "$ref" in schema or not names:  # beside a reference, nothing else counts in draft-07
        return text, frozenset()
    properties = {**own, **{name: changed[name] for name in names}}
    return encode({**schema, "properties": properties}).decode(), names


def _lower(schema: Raw) -> dict[str, Any] | None:
    """Return the schema of a property with the pattern in lower case; None if it has another."""
    if not bytes(schema).lstrip().startswith(b"{"):
        return None
    keywords = _members(schema)
    pattern, format_ = (decode(keywords.get(name, b"null")) for name in ("pattern", "format"))
    if pattern != _UUID or format_ != "uuid" or "$ref" in keywords:
        return None
    return {**keywords, "pattern": Raw(_LOWER)}


def _members(text: str | bytes | Raw) -> dict[str, Raw]:
    return decode(text, type=dict[str, Raw])

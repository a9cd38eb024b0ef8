"""A schema without its unions, which validates everything apart from them."""

from __future__ import annotations

from typing import Any, Final, TypeGuard

__all__ = ["UNIONS", "Steps", "aside", "is_array", "is_object", "referring", "trunk"]

Steps = tuple[str | int, ...]

UNIONS: Final = ("anyOf", "oneOf")
_ONE: Final = frozenset("additionalProperties additionalItems items then else".split())
_MANY: Final = frozenset(
    "properties patternProperties dependencies allOf anyOf oneOf items".split()
)
# The keywords under which a schema without its unions keeps their branches.
_ASIDE: Final = {keyword: f"x-{keyword}" for keyword in UNIONS}


def trunk(schema: Any) -> Any:
    """Return a schema without its unions, except where being valid is a condition."""
    if not is_object(schema):
        return schema
    if "$ref" in schema:
        return {"$ref": "#/trunk" + schema["$ref"].removeprefix("#")}
    return {_ASIDE.get(key, key): _below(key, value) for key, value in schema.items()}


def aside(place: Steps) -> Steps:
    """Return the place in the schema without unions of a place in the schema."""
    following = (*place[1:], None)
    return tuple(
        f"x-{step}" if step in UNIONS and isinstance(after, int) else step
        for step, after in zip(place, following, strict=False)
    )


def _below(key: str, value: Any) -> Any:
    if is_object(value) and (key == "definitions" or (key in _MANY and key != "items")):
        return {name: trunk(each) for name, each in value.items()}
    if key in _MANY and is_array(value):
        return [trunk(each) for each in value]
    return trunk(value) if key in _ONE or key == "items" else referring(value, "#/original")


def referring(schema: Any, base: str) -> Any:
    """Return a schema whose references lead below `base`."""
    if is_array(schema):
        return [referring(each, base) for each in schema]
    if not is_object(schema):
        return schema
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return {"$ref": base + reference.removeprefix("#")}
    return {key: referring(value, base) for key, value in schema.items()}


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Return whether a value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Return whether a value is a JSON array."""
    return isinstance(value, list)

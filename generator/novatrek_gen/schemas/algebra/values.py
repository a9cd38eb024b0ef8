"""The keywords `type`, `enum` and `const`, filtered against each other."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.equality import distinct, exact, is_number, text_of
from novatrek_gen.schemas.algebra.keywords import having
from novatrek_gen.source import Plain

_KINDS: dict[type, str] = {str: "string", bool: "boolean", type(None): "null", list: "array"}


def merge_values(parts: list[Json]) -> Json | None:
    """Return the types and values that all parts accept; None if there are none.

    Types of which no value is listed are left out. One value is a `const` if a part calls it so.
    """
    kinds = _types(parts)
    values = _listed(parts)
    if values is not None and kinds is not None:
        values = [value for value in values if is_of(value, kinds)]
        kinds = [kind for kind in kinds if any(is_of(value, [kind]) for value in values)]
    if kinds == [] or values == []:
        return None
    result: Json = {}
    if kinds is not None:
        result["type"] = kinds[0] if len(kinds) == 1 else kinds
    if values is not None:
        constant = len(values) == 1 and bool(having(parts, "const"))
        result |= {"const": values[0]} if constant else {"enum": values}
    return result


def is_of(value: Plain, kinds: list[str]) -> bool:
    """Return whether a value is of one of these types; 1.0 is an integer."""
    if is_number(value):
        number = exact(value)
        return "number" in kinds or ("integer" in kinds and number == number.to_integral_value())
    return _KINDS.get(type(value), "object") in kinds


def types_of(part: Json) -> list[str]:
    """Return the types that `type` lists."""
    kinds = part["type"]
    return kinds if isinstance(kinds, list) else [kinds]


def _types(parts: list[Json]) -> list[str] | None:
    kinds: list[str] | None = None
    for part in having(parts, "type"):
        kinds = types_of(part) if kinds is None else _both(kinds, types_of(part))
    return None if kinds is None else list(dict.fromkeys(kinds))


def _both(one: list[str], other: list[str]) -> list[str]:
    """Return the types of both lists; an integer is a number."""
    found = [k for k in one if k in other or (k == "integer" and "number" in other)]
    if "number" in one and "integer" in other and not {"number", "integer"} & set(found):
        found.append("integer")
    return found


def _listed(parts: list[Json]) -> list[Plain] | None:
    lists = [[part["const"]] for part in having(parts, "const")]
    lists += [part["enum"] for part in having(parts, "enum")]
    if not lists:
        return None
    shared = set.intersection(*(set(map(text_of, values)) for values in lists))
    return [value for value in distinct(lists[0]) if text_of(value) in shared]

"""The keywords of arrays."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.conjunction import conjunction
from novatrek_gen.schemas.algebra.keywords import having
from novatrek_gen.schemas.algebra.slots import largest, slot, smallest
from novatrek_gen.source import Plain


def merge_arrays(parts: list[Json]) -> Json:
    """Return the items that all parts accept, the strictest counts, and one `contains`.

    Further `contains` are in `allOf`, because different items may fulfil them.
    """
    unique = any(part["uniqueItems"] is True for part in having(parts, "uniqueItems"))
    return {
        **_items(having(parts, "items")),
        **largest(parts, "minItems"),
        **smallest(parts, "maxItems"),
        **({"uniqueItems": True} if unique else {}),
        **slot(parts, "contains"),
    }


def _items(parts: list[Json]) -> Json:
    """Merge position by position; after the listed items follows what is said of all others."""
    if not parts:
        return {}
    positions = max(len(_listed(part)) for part in parts)
    listed = [conjunction(_at(part, index) for part in parts) for index in range(positions)]
    others = conjunction(_others(part) for part in parts)
    if not listed:
        return {"items": others}
    return {"items": listed} if others == {} else {"items": listed, "additionalItems": others}


def _listed(part: Json) -> list[Plain]:
    items = part["items"]
    return items if isinstance(items, list) else []


def _at(part: Json, index: int) -> Plain:
    listed = _listed(part)
    return listed[index] if index < len(listed) else _others(part)


def _others(part: Json) -> Plain:
    """Return the schema of the items that are not listed."""
    items = part["items"]
    others: Plain = part.get("additionalItems", True) if isinstance(items, list) else items
    return others

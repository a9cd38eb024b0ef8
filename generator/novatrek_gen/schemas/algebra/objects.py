"""The keywords of objects, except for those about the schemas of properties."""

from __future__ import annotations

from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas.algebra.conjunction import conjunction
from novatrek_gen.schemas.algebra.keywords import having
from novatrek_gen.schemas.algebra.properties import merge_properties
from novatrek_gen.schemas.algebra.slots import largest, smallest
from novatrek_gen.source import Plain


def merge_objects(parts: list[Json]) -> Json:
    """Return the properties, names and counts that all parts accept."""
    required = [name for part in having(parts, "required") for name in part["required"]]
    names = [part["propertyNames"] for part in having(parts, "propertyNames")]
    return {
        **merge_properties(parts),
        **({"required": list(dict.fromkeys(required))} if required else {}),
        **({"propertyNames": conjunction(names)} if names else {}),
        **_dependencies([part["dependencies"] for part in having(parts, "dependencies")]),
        **largest(parts, "minProperties"),
        **smallest(parts, "maxProperties"),
    }


def _dependencies(maps: list[dict[str, Plain]]) -> Json:
    found: dict[str, Plain] = {}
    for dependencies in maps:
        for name, needs in dependencies.items():
            found[name] = _both(found[name], needs) if name in found else needs
    return {"dependencies": found} if found else {}


def _both(one: Plain, other: Plain) -> Plain:
    """Merge the dependencies of one property: lists of names, or schemas."""
    if isinstance(one, list) and isinstance(other, list):
        return list(dict.fromkeys([*one, *other]))
    return conjunction(
        {"required": needs} if isinstance(needs, list) else needs for needs in (one, other)
    )

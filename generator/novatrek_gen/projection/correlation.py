"""The place of a correlation id in the classes of headers: publishers may leave it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from novatrek_gen.projection import ModuleShapes, ObjectShape


def without_correlation(
    shapes: ModuleShapes, key: str | None, steps: Sequence[str]
) -> Mapping[str, ObjectShape]:
    """Return the classes that change because the runtime fills in the correlation id, by key.

    A header that is an object may be left out as well if nothing else in it is required: the
    runtime creates it. A class of a named schema stays as it is, because others use it.

    Args:
        shapes: The shapes of the event's module.
        key: The key of the class of the headers.
        steps: The steps to the correlation id; the first one is a header.
    """
    owners: list[tuple[ObjectShape, str]] = []
    for step in steps:
        shape = shapes.shape(key)
        if not isinstance(shape, ObjectShape):
            return {}
        prop = next((prop for prop in shape.properties if prop.name == step), None)
        if prop is None:
            return {}
        owners.append((shape, step))
        key = str(prop.type.get("$ref", "")).rpartition("/")[2]
    changed: dict[str, ObjectShape] = {}
    for shape, step in reversed(owners):
        properties = tuple(
            replace(prop, required=False) if prop.name == step else prop
            for prop in shape.properties
        )
        changed[shape.key] = replace(shape, properties=properties)
        if any(prop.required for prop in properties):
            break
    return changed

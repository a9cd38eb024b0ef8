"""Places of values: the classes and types that they have, through aliases."""

from __future__ import annotations

from novatrek_gen.projection import AliasShape, ModuleShapes, ObjectShape
from novatrek_gen.projection.modules import Models
from novatrek_gen.projection.places import Located, Places

LONG = 2_000


def reference(number: int) -> dict[str, str]:
    return {"$ref": f"#/definitions/S{number}"}


def alias(number: int, following: int) -> AliasShape:
    """Return an alias of another class or alias, or a text."""
    either = {"anyOf": [reference(following), {"type": "string"}]}
    return AliasShape(f"S{number}", f"S{number}", None, either, nullable=False)


def located(*shapes: AliasShape | ObjectShape) -> tuple[Places, list[Located]]:
    """Return the place of the first shape of a module."""
    module = ModuleShapes(shapes, {})
    return Places(Models({"e": module}, (), {}, {})), [Located(reference(0), module)]


def test_the_class_behind_a_long_chain_of_aliases_is_found() -> None:
    last = ObjectShape(f"S{LONG}", "Last", None, ())
    places, first = located(*(alias(n, n + 1) for n in range(LONG)), last)
    assert [shape for shape, _ in places.objects(first)] == [last]


def test_aliases_that_lead_back_to_each_other_end() -> None:
    places, first = located(alias(0, 1), alias(1, 0))
    assert list(places.objects(first)) == []


def test_shapes_are_found_by_their_keys() -> None:
    (place,) = located(alias(0, 1), alias(1, 0))[1]
    assert place.module.shape("S1") == alias(1, 0)
    assert place.module.shape("S2") is None
    assert place.module.shape(None) is None

"""From schemas to the shapes of Python models: modules, classes, aliases and their types."""

from novatrek_gen.projection.shape import (
    AliasShape,
    ModuleShapes,
    ObjectShape,
    Property,
    Shape,
    Untyped,
)
from novatrek_gen.projection.shapes import event_shapes, shared_shapes
from novatrek_gen.projection.types import DEEPEST, identity_of
from novatrek_gen.projection.unions import alternatives

__all__ = [
    "DEEPEST",
    "AliasShape",
    "ModuleShapes",
    "ObjectShape",
    "Property",
    "Shape",
    "Untyped",
    "alternatives",
    "event_shapes",
    "identity_of",
    "shared_shapes",
]

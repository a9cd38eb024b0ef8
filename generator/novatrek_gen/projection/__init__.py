"""From schemas to the shapes of Python models: modules, classes, aliases and their types."""

from novatrek_gen.projection.shape import AliasShape, ModuleShapes, ObjectShape, Property, Shape
from novatrek_gen.projection.shapes import event_shapes, shared_shapes

__all__ = [
    "AliasShape",
    "ModuleShapes",
    "ObjectShape",
    "Property",
    "Shape",
    "event_shapes",
    "shared_shapes",
]

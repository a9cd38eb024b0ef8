"""What the schemas of payloads mean: for the wire, and for the models."""

from novatrek_gen.schemas.contract import contract_document
from novatrek_gen.schemas.objects import is_object
from novatrek_gen.schemas.projection import event_shapes, shared_shapes
from novatrek_gen.schemas.shape import AliasShape, ModuleShapes, ObjectShape, Property, Shape

__all__ = [
    "AliasShape",
    "ModuleShapes",
    "ObjectShape",
    "Property",
    "Shape",
    "contract_document",
    "event_shapes",
    "is_object",
    "shared_shapes",
]

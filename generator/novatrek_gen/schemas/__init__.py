"""The meaning of schemas: one view, their algebra, and the contract document."""

from novatrek_gen.schemas.combining import intersect, unite
from novatrek_gen.schemas.contract import contract_document, contract_json
from novatrek_gen.schemas.declarations import Constant, declarations, declared_names, event_type
from novatrek_gen.schemas.defaults import default_of
from novatrek_gen.schemas.headers import content_type_of, correlation_of, headers_object
from novatrek_gen.schemas.objects import merged_object
from novatrek_gen.schemas.questions import is_unsatisfiable
from novatrek_gen.schemas.references import reachable
from novatrek_gen.schemas.view import SchemaView
from novatrek_gen.schemas.walk import walk

__all__ = [
    "Constant",
    "SchemaView",
    "content_type_of",
    "contract_document",
    "contract_json",
    "correlation_of",
    "declarations",
    "declared_names",
    "default_of",
    "event_type",
    "headers_object",
    "intersect",
    "is_unsatisfiable",
    "merged_object",
    "reachable",
    "unite",
    "walk",
]

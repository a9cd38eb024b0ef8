"""The meaning of schemas: one view, questions about their values, and the contract document."""

from novatrek_gen.schemas.contract import contract_document
from novatrek_gen.schemas.declarations import (
    Constant,
    declarations,
    declared_names,
    event_type,
    same_value,
)
from novatrek_gen.schemas.headers import correlation_of, headers_object
from novatrek_gen.schemas.merging import merged_object
from novatrek_gen.schemas.references import reachable
from novatrek_gen.schemas.view import SchemaView

__all__ = [
    "Constant",
    "SchemaView",
    "contract_document",
    "correlation_of",
    "declarations",
    "declared_names",
    "event_type",
    "headers_object",
    "merged_object",
    "reachable",
    "same_value",
]

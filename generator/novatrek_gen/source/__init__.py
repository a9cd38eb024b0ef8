"""YAML, JSON and TOML files as nodes that know their file, line and column."""

from novatrek_gen.source.load import decode_text, load_document
from novatrek_gen.source.nodes import (
    Array,
    Entry,
    Node,
    Object,
    Plain,
    Scalar,
    at,
    child,
    kind_of,
    walk_objects,
)
from novatrek_gen.source.problem import SourceProblem

__all__ = [
    "Array",
    "Entry",
    "Node",
    "Object",
    "Plain",
    "Scalar",
    "SourceProblem",
    "at",
    "child",
    "decode_text",
    "kind_of",
    "load_document",
    "walk_objects",
]

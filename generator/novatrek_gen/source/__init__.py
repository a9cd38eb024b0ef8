"""YAML, JSON and TOML files as nodes that know their file, line and column."""

from novatrek_gen.source.conflicts import refuse_conflicts
from novatrek_gen.source.error import SourceError
from novatrek_gen.source.load import decode_text, load_document
from novatrek_gen.source.nodes import (
    MAX_DEPTH,
    Array,
    Member,
    Node,
    Object,
    Plain,
    Scalar,
    kind_of,
    walk_objects,
)
from novatrek_gen.source.numbers import LongNumber
from novatrek_gen.source.pointer import at, child
from novatrek_gen.source.writing import JsonText, to_json, to_json_line, to_text

__all__ = [
    "MAX_DEPTH",
    "Array",
    "JsonText",
    "LongNumber",
    "Member",
    "Node",
    "Object",
    "Plain",
    "Scalar",
    "SourceError",
    "at",
    "child",
    "decode_text",
    "kind_of",
    "load_document",
    "refuse_conflicts",
    "to_json",
    "to_json_line",
    "to_text",
    "walk_objects",
]

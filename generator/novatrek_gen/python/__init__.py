"""Python source code as values: symbols, expressions and import statements."""

from novatrek_gen.python.code import Code, call, dictionary, literal, reference, subscript, union
from novatrek_gen.python.formats import (
    FILLS,
    FORMAT_TYPES,
    PRINTED,
    TYPE_NAMES,
    FormatType,
    eagerness,
    format_type,
)
from novatrek_gen.python.imports import export_order, import_statements
from novatrek_gen.python.known import API, MODELS, SERVICES, symbol
from novatrek_gen.python.symbols import Symbol

__all__ = [
    "API",
    "FILLS",
    "FORMAT_TYPES",
    "MODELS",
    "PRINTED",
    "SERVICES",
    "TYPE_NAMES",
    "Code",
    "FormatType",
    "Symbol",
    "call",
    "dictionary",
    "eagerness",
    "export_order",
    "format_type",
    "import_statements",
    "literal",
    "reference",
    "subscript",
    "symbol",
    "union",
]

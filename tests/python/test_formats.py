"""The table of formats with a Python type, and everything that is derived from it."""

from __future__ import annotations

import ast
import json
from importlib import resources
from typing import get_args

import pytest

from novatrek_gen.config.model import Fill
from novatrek_gen.model import names
from novatrek_gen.projection import AliasShape, ModuleShapes
from novatrek_gen.python import FILLS, FORMAT_TYPES, MODELS, FormatType, format_type
from novatrek_gen.render.annotations import Module, annotate

# The names that contracts may not use because of a format. No row may add one: it would rename
# classes that users have.
TAKEN = {"UUID", "AwareDatetime", "Decimal", "DecimalText"}


@pytest.mark.parametrize("row", FORMAT_TYPES, ids=lambda row: row.format)
def test_the_model_generator_prints_the_name_that_the_row_expects(row: FormatType) -> None:
    type_ = {"type": row.json_type, "format": row.stand_in or row.format}
    shape = AliasShape("Main", "Main", None, type_, False)
    (annotations,) = annotate([Module(ModuleShapes((shape,), {}), {})])
    assert annotations.types["Main"][""] == row.code


@pytest.mark.parametrize("row", FORMAT_TYPES, ids=lambda row: row.format)
def test_the_symbols_of_a_row_are_known(row: FormatType) -> None:
    ast.parse(row.code.text, mode="eval")
    for symbol in row.symbols:
        assert MODELS[symbol.local] == symbol


def test_a_row_is_found_by_type_and_format_together() -> None:
    decimal = format_type("number", "decimal")
    assert decimal is not None
    assert decimal.code.text == "Decimal"
    text = format_type("string", "decimal")
    assert text is not None
    assert text.code.text == "DecimalText"
    assert format_type("string", "date-times") is None
    assert format_type("string", ["uuid"]) is None


def test_no_row_takes_another_name_of_a_class() -> None:
    symbols = [symbol for row in FORMAT_TYPES for symbol in row.code.symbols]
    assert {symbol.local for symbol in symbols if symbol.local[0].isupper()} == TAKEN


@pytest.mark.parametrize("name", sorted(TAKEN | {"TypeAliasType"}))
def test_a_schema_called_like_an_import_gets_another_class_name(name: str) -> None:
    assert names.class_name(name) == f"{name}_"


def test_the_configuration_knows_the_fills_of_the_table() -> None:
    file = resources.files("novatrek_gen.config").joinpath("structure.json")
    structure = json.loads(file.read_text("utf-8"))
    fill = structure["definitions"]["models"]["properties"]["fill"]
    assert fill["additionalProperties"]["enum"] == list(FILLS)
    assert get_args(Fill) == tuple(FILLS)

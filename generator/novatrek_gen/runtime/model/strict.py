"""Stricter validation for fields of models: JSON's types only, and numbers without loss.

Pydantic converts generously: a number becomes a date, 1 becomes true, and 0.1000000000000000001 a
float without its last digit. When a class is built, its validators for Python values are replaced
by the ones of this module; messages are decoded from Python values. `model_validate_json` remains
Pydantic's own, and annotations remain plain types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticKnownError
from pydantic_core import core_schema as cs

from .coreschema import INNER_KEYS, with_inner
from .exact import ExactDate, ExactDatetime, ExactFloat

__all__ = ["StrictTypes", "tighten"]

_TIGHTENED: Final = "novatrek_tightened"
_HIDE_INPUT: Final = "hide_input_in_errors"
_FLOAT_TEXT: Final = 16  # a float represents every number with at most this many characters
_INTEGER_END: Final = 2**53  # a float represents every integer up to here


class StrictTypes:
    """Base of models whose fields accept JSON's types only."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return Pydantic's schema of the class with stricter validators."""
        schema = handler(source)
        own: Any = handler.resolve_ref_schema(schema)
        own["schema"] = tighten(own["schema"])
        for reference in _references(own["schema"]):
            _tighten_alias(reference, handler)
        return schema

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        """Keep values out of the errors of a class that contains sensitive fields."""
        model: Any = cls
        if not model.model_config.get(_HIDE_INPUT) and _is_sensitive(model):
            model.model_config[_HIDE_INPUT] = True
            model.model_rebuild(force=True)


def tighten(schema: Any) -> Any:
    """Return a core schema whose validators of JSON's simple values are replaced by stricter ones.

    The schemas of other classes are left alone: each was replaced when its class was built.
    """
    kind = schema["type"]
    if kind in _STRICT:
        strict = _STRICT[kind](schema)
        return schema if strict is schema else cs.json_or_python_schema(schema, strict)
    if kind in {"model", "json-or-python"}:
        return schema
    return with_inner(schema, tighten)


def _tighten_alias(reference: Any, handler: GetCoreSchemaHandler) -> None:
    """Tighten a recursive type alias, which the schema only contains a reference to."""
    try:
        alias: Any = handler.resolve_ref_schema(reference)
    except LookupError:
        return  # it is being defined; the caller that defines it will tighten it
    if alias["type"] == "model" or alias.get("metadata", {}).get(_TIGHTENED):
        return
    strict = tighten({key: value for key, value in alias.items() if key != "ref"})
    metadata = {**strict.get("metadata", {}), _TIGHTENED: True}
    alias.update({**strict, "metadata": metadata})
    for inner in _references(strict):
        _tighten_alias(inner, handler)


def _references(schema: Any) -> Iterator[Any]:
    below: Iterable[Any] = ()
    match type(schema).__name__:
        case "dict" if schema.get("type") == "definition-ref":
            yield schema
        case "dict" if schema.get("type") != "model":
            below = [value for key, value in schema.items() if key in INNER_KEYS]
            if not isinstance(schema.get("type"), str):
                below = schema.values()
        case "list" | "tuple":
            below = schema
        case _:
            pass
    for each in below:
        yield from _references(each)


def _is_sensitive(model: Any) -> bool:
    """Return whether a class, or one that it contains, has a sensitive field (`repr=False`)."""
    return any(not field.repr for field in model.__pydantic_fields__.values()) or any(
        config.get(_HIDE_INPUT) for config in _configs(model.__pydantic_core_schema__)
    )


def _configs(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield the configuration of each model in a core schema."""
    below: list[Any] = []
    match type(schema).__name__:
        case "dict":
            yield schema.get("config", {}) if schema.get("type") == "model" else {}
            below = [value for key, value in schema.items() if key not in {"config", "metadata"}]
        case "list" | "tuple":
            below = schema
        case _:
            pass
    for each in below:
        yield from _configs(each)


def _float(schema: Any) -> cs.CoreSchema:
    limits = {name: schema[name] for name in ("ge", "gt", "le", "lt") if name in schema}
    return cs.no_info_plain_validator_function(partial(_to_float, limits) if limits else _number)


def _number(value: object) -> float:
    """Return a number as a float, or as an ExactFloat if a float would lose digits."""
    if type(value) is Decimal:
        text = str(value)
        number = float(text)
        if len(text) <= _FLOAT_TEXT and "E" not in text:
            return number
        return number if value == Decimal(repr(number)) else ExactFloat(value)
    if type(value) is int:
        return (
            float(value) if -_INTEGER_END <= value <= _INTEGER_END else ExactFloat(Decimal(value))
        )
    if not isinstance(value, float):
        raise PydanticKnownError("float_type")
    if value - value != 0 and not isinstance(value, ExactFloat):
        raise PydanticKnownError("finite_number")
    return value


_BOUNDS: Final[dict[str, tuple[Any, Callable[[float, float], bool]]]] = {
    "ge": ("greater_than_equal", float.__ge__),
    "gt": ("greater_than", float.__gt__),
    "le": ("less_than_equal", float.__le__),
    "lt": ("less_than", float.__lt__),
}


def _to_float(limits: dict[str, float], value: object) -> float:
    number = _number(value)
    for name, limit in limits.items():
        error, holds = _BOUNDS[name]
        # The contract's schema decides about numbers that a float cannot represent.
        if not holds(number, limit) and not isinstance(number, ExactFloat):
            raise PydanticKnownError(error, {name: limit})
    return number


def _integer(schema: Any) -> cs.CoreSchema:
    """Accept 5.0 as 5, as JSON Schema does, but reject true and "5"."""
    whole = cs.chain_schema([cs.is_instance_schema((Decimal, float)), cs.int_schema()])
    integer = _one_of("int_type", cs.int_schema(strict=True), whole)
    return cs.chain_schema([integer, schema]) if len(schema) > 1 else integer


def _literal(schema: Any) -> cs.CoreSchema:
    """Accept 1.0 as 1, but reject true."""
    whole = all(type(value) is int for value in schema["expected"])
    return cs.chain_schema([_integer({}), schema]) if whole else schema


def _decimal(schema: Any) -> cs.CoreSchema:
    number = cs.is_instance_schema((Decimal, int, float))
    named = cs.custom_error_schema(number, "decimal_type")
    return cs.chain_schema([named, schema])


def _boolean(schema: Any) -> cs.CoreSchema:
    return cs.bool_schema(strict=True)


def _uuid(schema: Any) -> cs.CoreSchema:
    text = cs.chain_schema([cs.str_schema(min_length=36, max_length=36), schema])
    return _one_of("uuid_type", text, cs.is_instance_schema(UUID))


def _datetime(schema: Any) -> cs.CoreSchema:
    exact: Any = {**schema, "microseconds_precision": "error"}
    text = cs.str_schema(strict=True, min_length=len("2000-01-01T00:00:00Z"))
    return _one_of(
        "datetime_type",
        cs.chain_schema([text, exact]),
        cs.chain_schema([cs.is_instance_schema(datetime), schema]),
        cs.chain_schema([text, cs.no_info_plain_validator_function(ExactDatetime.parse)]),
    )


def _date(schema: Any) -> cs.CoreSchema:
    length = len("2000-01-01")
    text = cs.str_schema(strict=True, min_length=length, max_length=length)
    return _one_of(
        "date_type",
        cs.chain_schema([text, schema]),
        cs.date_schema(strict=True),
        cs.chain_schema([text, cs.no_info_plain_validator_function(ExactDate.parse)]),
    )


def _one_of(error: str, *choices: cs.CoreSchema) -> cs.CoreSchema:
    """Return a union that fails with one error instead of one for each choice."""
    return cs.union_schema(list(choices), custom_error_type=error, mode="left_to_right")


_STRICT: Final[dict[str, Callable[[Any], cs.CoreSchema]]] = {
    "bool": _boolean,
    "date": _date,
    "datetime": _datetime,
    "decimal": _decimal,
    "float": _float,
    "int": _integer,
    "literal": _literal,
    "uuid": _uuid,
}

"""Makes the fields of a model take what JSON says and nothing else, and keep all of it.

Pydantic is generous: a number becomes a date, 1 becomes true, and 0.1000000000000000001 a float
without its last digit. What is here takes the place of its validators when a class is built, for
documents that come as Python values, which is how messages are decoded; `model_validate_json`
stays Pydantic's own. Annotations remain the plain types that they are.
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

from .coreschema import HOLDERS, with_inner
from .exact import ExactDate, ExactDatetime, ExactFloat

__all__ = ["StrictTypes", "tighten"]

_TIGHTENED: Final = "novatrek_tightened"
_DISCREET: Final = "hide_input_in_errors"
_FLOAT_TEXT: Final = 16  # no text as short as this, point included, says more than a float holds
_INTEGER_END: Final = 2**53  # up to here every integer is a float


class StrictTypes:
    """A base for models whose fields are to take JSON's types only."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return Pydantic's schema of the class, tightened."""
        schema = handler(source)
        own: Any = handler.resolve_ref_schema(schema)
        own["schema"] = tighten(own["schema"])
        for reference in _references(own["schema"]):
            _tighten_alias(reference, handler)
        return schema

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        """Let errors of a class with something sensitive in it say nothing of values."""
        model: Any = cls
        if not model.model_config.get(_DISCREET) and _is_discreet(model):
            model.model_config[_DISCREET] = True
            model.model_rebuild(force=True)


def tighten(schema: Any) -> Any:
    """Return a core schema with what it says of JSON's simple values replaced.

    What other classes say of themselves is left alone: each has been through here before.
    """
    kind = schema["type"]
    if kind in _STRICT:
        strict = _STRICT[kind](schema)
        return schema if strict is schema else cs.json_or_python_schema(schema, strict)
    if kind in {"model", "json-or-python"}:
        return schema
    return with_inner(schema, tighten)


def _tighten_alias(reference: Any, handler: GetCoreSchemaHandler) -> None:
    """Tighten an alias that contains itself, which is why there is only a reference to it here."""
    try:
        alias: Any = handler.resolve_ref_schema(reference)
    except LookupError:
        return  # it is being defined just now, and whoever is outside will be back
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
            below = [value for key, value in schema.items() if key in HOLDERS]
            if not isinstance(schema.get("type"), str):
                below = schema.values()
        case "list" | "tuple":
            below = schema
        case _:
            pass
    for each in below:
        yield from _references(each)


def _is_discreet(model: Any) -> bool:
    """Tell whether a class, or one that it holds, has a field that is not to be shown."""
    return any(not field.repr for field in model.__pydantic_fields__.values()) or any(
        config.get(_DISCREET) for config in _configs(model.__pydantic_core_schema__)
    )


def _configs(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield the configuration of each model inside a core schema."""
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
    """Return a number as a float, or as one that remembers where a float would lose something."""
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
        # What a float cannot hold exactly is the contract's to judge.
        if not holds(number, limit) and not isinstance(number, ExactFloat):
            raise PydanticKnownError(error, {name: limit})
    return number


def _integer(schema: Any) -> cs.CoreSchema:
    """Take 5.0 for 5, as JSON Schema does, and neither true nor "5"."""
    whole = cs.chain_schema([cs.is_instance_schema((Decimal, float)), cs.int_schema()])
    integer = _one_of("int_type", cs.int_schema(strict=True), whole)
    return cs.chain_schema([integer, schema]) if len(schema) > 1 else integer


def _literal(schema: Any) -> cs.CoreSchema:
    """Take 1.0 for 1, and not true."""
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
    """Return a choice that is refused with one error instead of one for each way to fail."""
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

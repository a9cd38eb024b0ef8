"""Stricter validation for fields of models: JSON's types only, and numbers without loss.

Pydantic converts generously: a number becomes a date, 1 becomes true, and 0.1000000000000000001 a
float without its last digit. When a class is built, its validators for Python values are replaced
by the ones of `scalars`; messages are decoded from Python values. `model_validate_json` remains
Pydantic's own, and annotations remain plain types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from .coreschema import INNER_KEYS, own_model, with_inner
from .decimal_text import numbers_first, text_only
from .jsonable import with_message_json
from .scalars import SCALARS
from .unions import with_choices

__all__ = ["StrictTypes", "tightened"]

# Kinds of schemas that are also names of Pydantic's simple serializers.
_WRITTEN: Final = frozenset({"bool", "date", "datetime", "float", "int", "uuid"})
_LIMITS: Final = {
    "ge": "minimum",
    "gt": "exclusiveMinimum",
    "le": "maximum",
    "lt": "exclusiveMaximum",
    "multiple_of": "multipleOf",
}
_TIGHTENED: Final = "novatrek_tightened"
_HIDE_INPUT: Final = "hide_input_in_errors"


class StrictTypes:
    """Base of models whose fields accept JSON's types only."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return Pydantic's schema of the class with stricter validators."""
        schema = handler(source)
        own = own_model(handler.resolve_ref_schema(schema))
        own["schema"] = tightened(own["schema"], handler)
        with_message_json(own)
        return schema

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        """Keep sensitive values out of errors, and let unions look at the top of the value."""
        model: Any = cls
        if not model.model_config.get(_HIDE_INPUT) and _is_sensitive(model):
            model.model_config[_HIDE_INPUT] = True
            model.model_rebuild(force=True)  # ends here again
        elif (schema := with_choices(model.__pydantic_core_schema__, json=True)) is not None:
            model.__pydantic_validator__ = SchemaValidator(schema, None, _use_prebuilt=False)


def tightened(schema: Any, handler: GetCoreSchemaHandler) -> Any:
    """Return a core schema with stricter validators, and let the aliases in it have such, too."""
    strict = _tighten(schema)
    for reference in _references(strict):
        _tighten_alias(reference, handler)
    return strict


def _tighten(schema: Any) -> Any:
    """Return a core schema whose validators of JSON's simple values are replaced by stricter ones.

    The schemas of other classes are left alone: each was replaced when its class was built.
    """
    kind = schema["type"]
    if kind in SCALARS:
        strict = SCALARS[kind].strict(schema)
        if strict is schema:
            return schema
        # Without it, every choice of the stricter schema would be a candidate when writing.
        written = cs.simple_ser_schema(kind) if kind in _WRITTEN else None
        described = {"pydantic_js_functions": [_number]} if kind == "decimal" else None
        return cs.json_or_python_schema(schema, strict, serialization=written, metadata=described)
    if kind in {"model", "json-or-python"}:
        return schema
    if kind == "union":
        return _in_order(with_inner(schema, _tighten))
    return with_inner(schema, _tighten)


def _in_order(union: Any) -> Any:
    """Let `T | Any` mean T, or else anything; to Pydantic both match equally well."""
    typed = [choice for choice in union["choices"] if _choice(choice)["type"] != "any"]
    if len(typed) == len(union["choices"]):
        return numbers_first(union)
    if not typed:
        return union
    typed = [*map(text_only, typed)]
    known = typed[0] if len(typed) == 1 else cs.union_schema(typed)
    return {**union, "choices": [known, cs.any_schema()], "mode": "left_to_right"}


def _choice(choice: Any) -> Any:
    """Return the schema of a choice, which may have a label."""
    return cast("tuple[object, ...]", choice)[0] if isinstance(choice, tuple) else choice


def _number(schema: Any, handler: object) -> dict[str, Any]:
    """Return the JSON Schema of a Decimal, which Pydantic describes as text."""
    limits = {word: schema["json_schema"].get(key) for key, word in _LIMITS.items()}
    given = {word: float(limit) for word, limit in limits.items() if limit is not None}
    return {"type": "number", **given}


def _tighten_alias(reference: Any, handler: GetCoreSchemaHandler) -> None:
    """Tighten a recursive type alias, which the schema only contains a reference to."""
    try:
        alias: Any = handler.resolve_ref_schema(reference)
    except LookupError:
        return  # it is being defined; the caller that defines it will tighten it
    if alias["type"] == "model" or alias.get("metadata", {}).get(_TIGHTENED):
        return
    strict = _tighten({key: value for key, value in alias.items() if key != "ref"})
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

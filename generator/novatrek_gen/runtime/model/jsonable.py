"""JSON of models by Pydantic's own means: `model_dump_json`, `model_dump(mode="json")`, FastAPI.

They write the message that `encode` writes: wire names, no field that was not set, numbers as
numbers. A program that gets values instead of text, such as FastAPI, gets floats, which lose digits
after the seventeenth; `encode` and `model_dump_json` keep all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from msgspec.json import format as format_json
from pydantic import BaseModel
from pydantic_core import core_schema as cs

from .coreschema import MESSAGE_JSON
from .exact import MOST_DIGITS, is_whole
from .faithful import faithful
from .plain import plain_document, plain_value, write

__all__ = ["MessageJson", "with_message_json"]


class MessageJson:
    """Base of models whose JSON is the message that `encode` writes."""

    if not TYPE_CHECKING:  # type checkers see the signature of Pydantic's method

        def model_dump_json(
            self,
            *,
            indent: int | None = None,
            include: Any = None,
            exclude: Any = None,
            **options: Any,
        ) -> str:
            """Return the JSON text of the message, with all digits, not validated.

            With other options of Pydantic, numbers are floats.

            Raises:
                ValueError, TypeError: JSON cannot express a value.
            """
            if options:
                return super().model_dump_json(
                    indent=indent, include=include, exclude=exclude, **options
                )
            data = write(faithful(_fields(self, include, exclude), plain_value))
            return (data if indent is None else format_json(data, indent=indent)).decode()


def with_message_json(own: dict[str, Any]) -> None:
    """Let the core schema of a model write messages wherever Pydantic writes JSON."""
    if "serialization" not in own:  # a `model_serializer` of a subclass decides itself
        own["serialization"] = cs.wrap_serializer_function_ser_schema(
            _to_json_values, info_arg=True, when_used="json"
        )
        own.setdefault("metadata", {})[MESSAGE_JSON] = True


def _fields(model: BaseModel, include: Any, exclude: Any) -> Any:
    """Return the fields of a message as `encode` writes them, before they are JSON."""
    return model.__pydantic_serializer__.to_python(
        model,
        by_alias=True,
        exclude_unset=True,
        warnings=False,
        include=include,
        exclude=exclude,
    )


def _to_json_values(model: Any, handler: Any, info: Any) -> Any:
    if not isinstance(model, BaseModel):
        return handler(model)  # a value of the wrong type in a field
    fields = _fields(model, info.include, info.exclude)
    return _with_numbers(plain_document(fields))


def _with_numbers(value: Any) -> Any:
    if isinstance(value, dict):
        members = cast("dict[object, object]", value)
        return {key: _with_numbers(inner) for key, inner in members.items()}
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [_with_numbers(inner) for inner in items]
    if isinstance(value, Decimal):
        short = value.adjusted() < MOST_DIGITS and is_whole(value)
        return int(value) if short else float(value)
    return value

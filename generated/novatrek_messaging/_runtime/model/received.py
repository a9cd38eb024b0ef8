"""Build models from messages.

A message differs from what `model_validate` reads in two ways: it does not gain the constants that
it was received without, and null for a property that is never null means another class of a union.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from operator import is_
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import SchemaValidator

from .coreschema import with_inner
from .unions import with_choices

__all__ = ["POST_INIT", "RECEIVED", "is_none", "message_schema", "message_validator", "received"]

RECEIVED: Final = object()  # the context of validation while a message is being read
POST_INIT: Final = "novatrek_post_init"  # metadata: what is called after validation of a message


# Whether a value is None: such a value of an `Omittable` field is not written. Every field that is
# written is asked, so it is no function of Python.
is_none: Final[Callable[[object], bool]] = partial(is_, None)


@cache
def received(model: type[BaseModel]) -> Callable[[object], Any]:
    """Return a function that builds `model` from a document, validating it."""
    return message_validator(message_schema(model.__pydantic_core_schema__))


def message_validator(schema: Any) -> Callable[[object], Any]:
    """Return a function that builds a model by a core schema derived from the model's own."""
    # Prebuilt validators would be the ones that each class already has.
    chosen = with_choices(schema) or schema
    return SchemaValidator(chosen, None, _use_prebuilt=False).validate_python


def message_schema(schema: Any) -> Any:
    """Return the core schema for messages of a model's own core schema."""
    match schema:
        case {"metadata": {"novatrek_in_messages": replace}}:
            return replace(with_inner(schema, message_schema))
        case {"type": "model-field", "serialization_exclude_if": condition} if condition is is_none:
            return {**schema, "schema": message_schema(_without_null(schema["schema"]))}
        case {"type": "model"}:
            own: dict[str, Any] = {**with_inner(schema, message_schema), "custom_init": False}
            post_init = schema.get("metadata", {}).get(POST_INIT, own.pop("post_init", None))
            return {**own, "post_init": post_init} if post_init else own
        case {"type": "definitions", "definitions": shared}:
            definitions = [*map(message_schema, shared)]
            return {**with_inner(schema, message_schema), "definitions": definitions}
        case _:
            return with_inner(schema, message_schema)


def _without_null(schema: Any) -> Any:
    match schema["type"]:
        case "nullable":
            return schema["schema"]
        case "default":
            return {**schema, "schema": _without_null(schema["schema"])}
        case _:
            return schema

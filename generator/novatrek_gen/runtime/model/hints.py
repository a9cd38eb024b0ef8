"""Suggestions for misspelt names of fields: in errors of classes, and of dicts inside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

__all__ = ["hint", "with_hints"]

_UNKNOWN = "extra_forbidden"


def hint(unknown: str, *models: type[BaseModel]) -> str:
    """Suggest the Python name of the field that `unknown` resembles, or is the wire name of."""
    fields = {name: info for model in models for name, info in model.model_fields.items()}
    names: Mapping[str, str] = {
        **{info.alias: name for name, info in fields.items() if info.alias},
        **{name: name for name in fields},
    }
    close = get_close_matches(unknown, sorted(names), n=1)
    return f", did you mean {names[close[0]]!r}?" if close else ""


def with_hints(model: type[BaseModel], error: ValidationError) -> ValidationError:
    """Return an error of the constructor of a class that suggests names for misspelt ones.

    Args:
        model: The class.
        error: The error; the objects in it were given as dicts.
    """
    found = error.errors(include_url=False)
    if not any(each["type"] == _UNKNOWN for each in found):
        return error
    details = [_detail(model, each) for each in found]
    hide = bool(model.model_config.get("hide_input_in_errors"))
    return ValidationError.from_exception_data(error.title, details, hide_input=hide)


def _detail(model: type[BaseModel], error: Any) -> InitErrorDetails:
    *path, name = error["loc"] or ("",)
    message = error["msg"]
    if error["type"] == _UNKNOWN and isinstance(name, str):
        message += hint(name, *_classes_at(model, path))
    # A message may contain braces, which Pydantic would replace.
    kind = PydanticCustomError(error["type"], "{text}", {"text": message})
    return {"type": kind, "loc": error["loc"], "input": error["input"]}


def _classes_at(model: type[BaseModel], path: Sequence[str | int]) -> list[type[BaseModel]]:
    """Return the classes that the object at a place of an error may have.

    The steps are names of fields, indexes, names of members, and Pydantic's labels of branches,
    such as the name of a class.
    """
    classes = [model]
    for step in path:
        named = [each for each in classes if each.__name__ == step]
        inner = [
            found
            for each in classes
            if step in each.model_fields
            for found in _classes(each.model_fields[str(step)].annotation)
        ]
        classes = inner or named or classes
    return classes


def _classes(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the classes in an annotation."""
    inner = getattr(annotation, "__value__", None)  # of a type alias
    if inner is not None:
        yield from _classes(inner)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for each in get_args(annotation):
            yield from _classes(each)

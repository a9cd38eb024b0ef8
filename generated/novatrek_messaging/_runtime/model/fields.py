"""The names of a model's fields: no other name can be set, and signatures show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from inspect import Parameter, Signature, getattr_static
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..contract.patterns import matcher
from .defaults import FieldDefault
from .sealed import kept
from .sent import SentMarker

__all__ = [
    "DeclaredFields",
    "check_names",
    "other_properties",
    "sensitive_properties",
    "set_properties",
]


class _Shown:
    """A default in a signature: one that is computed for each object, or a sensitive one."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


class _SignatureOfFields:
    """The signature of a class: its fields as keywords, in place of Pydantic's `**data`."""

    def __get__(self, instance: object, owner: type[BaseModel]) -> Signature:
        if instance is not None:
            raise AttributeError("__signature__")
        if not owner.__pydantic_fields_complete__:  # it names classes that are defined later
            owner.model_rebuild(raise_errors=False)
        return _signature(owner)


class DeclaredFields:
    """Base of models whose attributes are the declared fields.

    Properties of a received message that the class does not declare can be read, and are in
    `model_extra`.
    """

    if not TYPE_CHECKING:  # type checkers derive both from the fields

        def __setattr__(self, name: str, value: Any) -> None:
            """Set a field, or anything else that the class declares.

            Raises:
                AttributeError: The class declares no such name, so that a misspelt field does not
                    become a property of the message.
            """
            model = type(self)
            if name not in model.__pydantic_fields__ and not _is_settable(model, name):
                if other_properties(model, (name,)):
                    set_properties(self, {name: value})
                    return
                from .hints import hint  # only a misspelt name needs it

                raise AttributeError(f"{model.__name__} has no field {name!r}{hint(name, model)}")
            super().__setattr__(name, kept(value))

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Show the fields in the signature of a class that is not built yet."""
        model: Any = cls
        model.__signature__ = _SignatureOfFields()
        super().__pydantic_init_subclass__(**kwargs)  # type: ignore[misc]  # a mixin of BaseModel

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        """Show the fields in the signature of the class, which Pydantic has replaced."""
        super().__pydantic_on_complete__()  # type: ignore[misc]  # a mixin of BaseModel
        model: Any = cls
        model.__signature__ = _SignatureOfFields()  # last: a class may have been built again


def check_names(model: type[BaseModel], given: Collection[str], function: str) -> None:
    """Raise unless all names are Python names of fields.

    Args:
        model: The class.
        given: The names.
        function: Name of the function that they are keywords of, for the error.

    Raises:
        TypeError: A name is unknown; the error suggests the most similar field.
    """
    for name in given:
        if name not in model.model_fields:
            from .hints import hint  # only a misspelt name needs it

            close = hint(name, model)
            raise TypeError(f"{function}() got an unexpected keyword argument {name!r}{close}")


def other_properties(model: type[BaseModel], names: Iterable[str]) -> list[str]:
    """Return the names of properties that the contract describes besides the fields."""
    return _matching(model, names, getattr(model, "__other_names__", ()))


def sensitive_properties(model: type[BaseModel], names: Iterable[str]) -> list[str]:
    """Return the names of sensitive properties that the contract describes besides the fields."""
    return _matching(model, names, getattr(model, "__sensitive_names__", ()))


def _matching(model: type[BaseModel], names: Iterable[str], patterns: Iterable[str]) -> list[str]:
    return [
        name
        for name in names
        if name not in model.model_fields and any(matcher(pattern)(name) for pattern in patterns)
    ]


def set_properties(model: Any, values: Mapping[str, Any]) -> None:
    """Set properties of an object that are no fields."""
    given = {name: kept(value) for name, value in values.items()}
    extra: dict[str, Any] = {**(model.__pydantic_extra__ or {}), **given}
    object.__setattr__(model, "__pydantic_extra__", extra)
    model.__pydantic_fields_set__.update(given)


def _is_settable(model: type[BaseModel], name: str) -> bool:
    """Return whether a name is private, or that of a property which can be set."""
    if name.startswith("_"):
        return True
    declared = getattr_static(model, name, None)
    return isinstance(declared, cached_property) or hasattr(declared, "__set__")


@cache
def _signature(model: type[BaseModel]) -> Signature:
    return Signature(list(_parameters(model)))


def _parameters(model: type[BaseModel]) -> Iterable[Parameter]:
    kind = (
        Parameter.POSITIONAL_OR_KEYWORD if "root" in model.model_fields else Parameter.KEYWORD_ONLY
    )
    for name, info in model.model_fields.items():
        metadata = [item for item in info.metadata if not isinstance(item, SentMarker)]
        annotation: Any = info.annotation
        for item in metadata:
            annotation = Annotated[annotation, item]
        yield Parameter(
            name,
            kind,
            default=Parameter.empty if info.is_required() else _shown(info),
            annotation=annotation,
        )


def _shown(info: FieldInfo) -> object:
    """Return what a signature shows of a default."""
    if info.default_factory is not None and not isinstance(info.default_factory, FieldDefault):
        return _Shown("<factory>")
    if not info.repr and info.default is not None:
        return _Shown("<sensitive>")
    return info.default_factory or info.default

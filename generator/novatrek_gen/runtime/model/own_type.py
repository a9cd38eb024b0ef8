"""Values of classes that a platform writes itself, in fields whose format is its own."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final, cast

from pydantic import PydanticSchemaGenerationError, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

__all__ = ["OwnType"]

_RECEIVED: Final = "__novatrek_received__"
# The types that a class may extend without telling Pydantic how it is read, and their schemas.
_BASES: Final[dict[type, cs.CoreSchema]] = {
    str: cs.str_schema(strict=True),
    int: cs.int_schema(strict=True),
    float: cs.float_schema(),
    Decimal: cs.decimal_schema(),
}


class OwnType:
    """Marks a field whose values are of a class that the configuration names.

    The class reads and writes JSON's values as Pydantic does: by `__get_pydantic_core_schema__`, as
    a dataclass, or as a subclass of str, int, float or Decimal that is called with such a value.
    A value that was received and not changed is written as it was received.
    """

    def __repr__(self) -> str:
        """Return the name of the annotation."""
        return "OwnType"

    def __get_pydantic_core_schema__(self, source: Any, handler: object) -> cs.CoreSchema:
        """Return the schema of the class, which keeps the spelling of received values.

        The class decides alone: Pydantic's schema of it is not part of the model's.
        """
        form = _Form(source)
        return cs.no_info_plain_validator_function(
            form.read,
            serialization=cs.plain_serializer_function_ser_schema(form.written),
            metadata={"pydantic_js_functions": [form.described]},
        )


class _Form:
    """How values of one class are read from JSON's values and written as such."""

    def __init__(self, source: type) -> None:
        """Look at a class; raise PydanticSchemaGenerationError if it cannot be read."""
        self._source = source
        self._base: Any = None
        try:
            self._adapter = TypeAdapter[Any](source)
        except PydanticSchemaGenerationError:
            self._base = next((b for b in _BASES if issubclass(source, b)), None)
            if self._base is None:
                raise
            reading = cs.no_info_after_validator_function(source, _BASES[self._base])
            annotated: Any = Annotated[source, _Schema(reading)]
            self._adapter = TypeAdapter[Any](annotated)

    def read(self, value: object) -> object:
        """Return the object of a value; one that is given stays as it is."""
        if isinstance(value, self._source):
            return value
        try:
            built: object = self._adapter.validate_python(value)
        except ValidationError as error:
            raise _refusal(error.errors(include_url=False)[0]["msg"]) from None
        except Exception as error:  # noqa: BLE001 - the class may raise anything
            raise _refusal(f"{self._source.__name__} raised {type(error).__name__}") from None
        # A member of an enum is the same object in all messages.
        if not isinstance(built, Enum) and _differs(self._write(built), value):
            with suppress(AttributeError):  # a class with slots writes its own spelling
                object.__setattr__(built, _RECEIVED, (value, self._write(built)))
        return built

    def written(self, value: object) -> object:
        """Return the JSON value of an object: as it was received, unless it has changed since."""
        if not isinstance(value, self._source):
            return value  # of the wrong type, which the contract refuses
        now = self._write(value)
        received, then = getattr(value, _RECEIVED, (None, None))
        return received if received is not None and then == now else now

    def described(self, schema: object, handler: object) -> dict[str, Any]:
        """Return the JSON Schema of the class."""
        return self._adapter.json_schema()

    def _write(self, value: object) -> object:
        if self._base is not None:
            return str.__str__(cast("str", value)) if self._base is str else self._base(value)
        plain: object = self._adapter.dump_python(value, warnings=False)
        if isinstance(plain, self._source) or not isinstance(plain, _JSON):
            plain = self._adapter.dump_python(value, mode="json", warnings=False)
        return plain


class _Schema:
    """Gives a class a schema of Pydantic's."""

    def __init__(self, schema: cs.CoreSchema) -> None:
        self._schema = schema

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> cs.CoreSchema:
        return self._schema


_JSON: Final[tuple[type, ...]] = (str, int, float, Decimal, list, dict, type(None))


def _refusal(message: str) -> PydanticCustomError:
    # A message may contain braces, which Pydantic would replace.
    return PydanticCustomError("own_type", "{text}", {"text": message})


def _differs(written: object, received: object) -> bool:
    """Return whether a value is not written as it was received; 1.50 is not 1.5."""
    return written != received or (isinstance(received, Decimal) and str(written) != str(received))

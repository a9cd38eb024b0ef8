"""Branches of unions that only the contract's schema can distinguish.

A model is often wider than its schema: a pattern with groups, a format without a type in Python or
`uniqueItems` are left to the contract. Where branches of a union differ in these only, the branch
carries its schema.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from ..contract.judging import Judgements
from ..contract.schema import WireSchema
from .coreschema import BRANCH, IN_MESSAGES, SAME_VALUE
from .plain import plain_document
from .unions import judged

__all__ = ["Branch"]


class Branch:
    """Marks a branch of a union: a value belongs to it if its schema accepts the value."""

    def __init__(self, package: str | None, file: str, number: int) -> None:
        """Name the schema.

        Args:
            package: `__package__` of the module of models with the union; the folder `schemas`
                beside it has the file. (`__name__` is that of the alias inside a lazy one.)
            file: File with the schemas of branches, in their `anyOf`.
            number: Index of this branch.
        """
        schemas = f"{(package or '').rpartition('.')[0]}.schemas"
        self._file = _file(schemas, file)
        self._place = ("anyOf", number)
        self._name = f"{file}#/anyOf/{number}"

    def __repr__(self) -> str:
        """Return the place of the schema."""
        return f"Branch({self._name})"

    @cached_property
    def _engine(self) -> Any:
        return self._file.compiled_part(self._place)

    def _accepts(self, document: object) -> bool:
        if self._file.has_costly_parts:
            return Judgements(self._file.judge).is_valid(self._place, document)
        is_valid: bool = self._engine.is_valid(document)
        return is_valid

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> cs.CoreSchema:
        """Return the schema of the type, which validates against the contract's schema as well."""
        return cs.no_info_wrap_validator_function(
            self._checked,
            handler(source),
            metadata={IN_MESSAGES: self._in_messages, SAME_VALUE: True},
        )

    def _checked(self, value: object, handler: cs.ValidatorFunctionWrapHandler) -> object:
        built = handler(value)
        # An object that was given decides by its class.
        if not isinstance(value, BaseModel):
            self._refuse_unless(self._accepts(plain_document(built)))
        return built

    def _in_messages(self, schema: Any) -> cs.CoreSchema:
        return cs.no_info_before_validator_function(
            self._document, schema["schema"], metadata={SAME_VALUE: True, BRANCH: True}
        )

    def _document(self, document: object) -> object:
        known = judged()
        if known is None:
            self._refuse_unless(self._accepts(document))
        else:
            self._refuse_unless(known.accepts(self._file, self._place, self._accepts, document))
        return document

    def _refuse_unless(self, is_valid: bool) -> None:
        if not is_valid:
            raise PydanticCustomError("branch", "Input should be valid for this branch of a union")


@cache
def _file(package: str, name: str) -> WireSchema:
    """Return all schemas of a file, which its branches share."""
    return WireSchema((package, name))

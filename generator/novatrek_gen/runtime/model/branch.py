"""Branches of unions that only the contract's schema can distinguish.

A model is often wider than its schema: a pattern with groups, a format without a type in Python or
`uniqueItems` are left to the contract. Where branches of a union differ in these only, the branch
carries its schema.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import PydanticCustomError
from pydantic_core import core_schema as cs

from ..contract.schema import WireSchema
from .coreschema import BRANCH, IN_MESSAGES, SAME_VALUE
from .plain import plain_document

__all__ = ["Branch"]


class Branch:
    """Marks a branch of a union: a value belongs to it if its schema accepts the value."""

    def __init__(self, module: str, file: str, number: int) -> None:
        """Name the schema.

        Args:
            module: Name of the module of models with the union; the folder `schemas` of its package
                has the file.
            file: File with the schemas of branches, in their `anyOf`.
            number: Index of this branch.
        """
        package = module.rsplit(".", 2)[0]
        self._wire = WireSchema((f"{package}.schemas", file), at=f"/anyOf/{number}")
        self._name = f"{file}#/anyOf/{number}"

    def __repr__(self) -> str:
        """Return the place of the schema."""
        return f"Branch({self._name})"

    @cached_property
    def _accepts(self) -> Any:
        return self._wire.compiled().is_valid

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
            self._refuse_unless(plain_document(built))
        return built

    def _in_messages(self, schema: Any) -> cs.CoreSchema:
        return cs.no_info_before_validator_function(
            self._document, schema["schema"], metadata={SAME_VALUE: True, BRANCH: True}
        )

    def _document(self, document: object) -> object:
        self._refuse_unless(document)
        return document

    def _refuse_unless(self, document: object) -> None:
        if not self._accepts(document):
            raise PydanticCustomError("branch", "Input should be valid for this branch of a union")

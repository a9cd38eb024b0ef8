"""A service's own view of the contracts, for `faststream docs`.

FastStream describes what it sees of an application: topics and handlers. What the contracts say of
them is in an AsyncAPI document that comes with the service's package, and is shown instead.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from faststream.specification import AsyncAPI
from faststream.specification.base.schema import BaseApplicationSchema
from pydantic import PrivateAttr

__all__ = ["ContractSpecification"]


class ContractDocument(BaseApplicationSchema):
    """An AsyncAPI document as it stands in a package."""

    _text: str = PrivateAttr(default="")

    @classmethod
    def of(cls, package: str) -> ContractDocument:
        """Read the document of a package."""
        text = files(package).joinpath("asyncapi.json").read_text("utf-8")
        document = cls.model_validate_json(text)
        document._text = text
        return document

    def to_json(self) -> str:
        """Return the document as JSON text."""
        return self._text

    def to_jsonable(self) -> Any:
        """Return the document as plain values, of which FastStream also makes YAML."""
        return json.loads(self._text)


class ContractSpecification(AsyncAPI):
    """What `FastStream(..., specification=...)` takes to show the contracts."""

    def __init__(self, package: str) -> None:
        """Take the package of the service, which has the document."""
        super().__init__()
        self._package = package

    def to_specification(self) -> ContractDocument:  # noqa: D102 - FastStream's own
        return ContractDocument.of(self._package)

"""The AsyncAPI document of a service, for `faststream docs`.

FastStream describes what it knows of an application: topics and handlers. The service's package
contains an AsyncAPI document with everything that the contracts specify; it is shown instead.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from faststream.specification import AsyncAPI
from faststream.specification.base.schema import BaseApplicationSchema
from pydantic import Field

__all__ = ["ContractSpecification"]


class ContractDocument(BaseApplicationSchema):
    """An AsyncAPI document from a package.

    Attributes:
        text: The document as JSON text.
    """

    text: str = Field(exclude=True, repr=False)

    @classmethod
    def of(cls, package: str) -> ContractDocument:
        """Read the document of a package."""
        text = files(package).joinpath("asyncapi.json").read_text("utf-8")
        return cls(info=json.loads(text)["info"], text=text)

    def to_json(self) -> str:
        """Return the document as JSON text."""
        return self.text

    def to_jsonable(self) -> Any:
        """Return the document as plain values; FastStream converts them to YAML."""
        return json.loads(self.text)


class ContractSpecification(AsyncAPI):
    """The `specification` argument of `FastStream` that shows the contracts."""

    def __init__(self, package: str) -> None:
        """Create the specification.

        Args:
            package: The service's package, which contains the document.
        """
        super().__init__()
        self._package = package

    def to_specification(self) -> ContractDocument:
        """Return the document; FastStream calls this."""
        return ContractDocument.of(self._package)

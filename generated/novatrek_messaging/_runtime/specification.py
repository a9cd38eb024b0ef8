"""A service's own view of the contracts, for `faststream docs`.

FastStream describes what it sees of an application: topics and handlers. What the contracts say of
them is in an AsyncAPI document that comes with the service's package, and is shown instead.
"""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from typing import Any

from faststream.specification import AsyncAPI

__all__ = ["ContractSpecification"]


class ContractDocument:
    """An AsyncAPI document as it stands in a package."""

    def __init__(self, package: str) -> None:
        """Take the package that has the document."""
        self._package = package

    @cached_property
    def _text(self) -> str:
        return files(self._package).joinpath("asyncapi.json").read_text("utf-8")

    @property
    def title(self) -> str:
        """The title of the application."""
        return str(self.to_jsonable()["info"]["title"])

    def to_json(self) -> str:
        """Return the document as JSON text."""
        return self._text

    def to_jsonable(self) -> Any:
        """Return the document as plain values."""
        import json

        return json.loads(self._text)

    def to_yaml(self) -> str:
        """Return the document as YAML text, which takes PyYAML as it does in FastStream."""
        import yaml

        text: str = yaml.safe_dump(self.to_jsonable(), sort_keys=False, allow_unicode=True)
        return text


class ContractSpecification(AsyncAPI):
    """What `FastStream(..., specification=...)` takes to show the contracts."""

    def __init__(self, package: str) -> None:
        """Take the package of the service, which has the document."""
        super().__init__()
        self._document = ContractDocument(package)

    def to_specification(self) -> ContractDocument:  # noqa: D102 - FastStream's own
        return self._document

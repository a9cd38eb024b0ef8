"""References to pages, which each output makes its own links from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["event", "service", "schema", "domain"]

# The folder of the pages of each kind, in every output.
_FOLDERS: Final[dict[Kind, str]] = {
    "event": "events",
    "service": "services",
    "schema": "schemas",
    "domain": "domains",
}


@dataclass(frozen=True)
class Ref:
    """A reference to a page.

    Args:
        kind: The kind of the page.
        name: The name in the contracts.
        page: The name of the page, without folder and suffix; unique among pages of its kind, also
            where file systems ignore case.
    """

    kind: Kind
    name: str
    page: str

    def path(self, suffix: str) -> str:
        """Return the path of the page in the documentation, not quoted."""
        return f"{_FOLDERS[self.kind]}/{self.page}{suffix}"


@dataclass(frozen=True)
class FileRef:
    """A contract file; ``copy`` is the path of its copy in the documentation, not quoted.

    The event catalog has no copy.
    """

    file: str
    copy: str | None

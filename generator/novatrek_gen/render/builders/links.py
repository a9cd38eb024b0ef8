"""Links from the documentation to contract files."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from novatrek_gen.render.views import SpecRef


@dataclass(frozen=True)
class Links:
    """Makes links; ``base`` leads from the output folder to the input root, if any path does."""

    base: str | None

    def spec(self, file: str) -> SpecRef:
        """Return a contract file with its link."""
        return SpecRef(file, self.to(file))

    def to(self, file: str) -> str | None:
        """Return the link to a contract file from the output folder, None if no path does."""
        return quote(posixpath.join(self.base, file)) if self.base is not None else None

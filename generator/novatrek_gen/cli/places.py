"""Findings as seen from the working directory: paths that open, and the lines they lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from novatrek_gen.cli.folders import from_here
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, tidy


@dataclass(frozen=True)
class Places:
    """The files of one run, which findings name relative to the input root."""

    config: Config

    def relocate(self, found: Diagnostics) -> Diagnostics:
        """Return the findings with paths from the working directory, so that they can be opened."""
        return tidy(self._relocated(finding) for finding in found)

    def _relocated(self, finding: Diagnostic) -> Diagnostic:
        related = tuple(replace(r, location=self._place(r.location)) for r in finding.related)
        return replace(finding, location=self._place(finding.location), related=related)

    def _place(self, location: Location) -> Location:
        of_config = location.file in self._config_names
        path = self.config.file if of_config else self.config.root / location.file
        return replace(location, file=from_here(path))

    @cached_property
    def _config_names(self) -> frozenset[str]:
        places = self.config.places.values()
        return frozenset({self.config.file.name, *(place.file for place in places)})


def line_of(location: Location) -> str | None:
    """Return the line that a relocated finding is on; None if it cannot be had any more."""
    lines = _lines(location.file)
    return lines[location.line - 1] if location.line <= len(lines) else None


@lru_cache(maxsize=16)
def _lines(file: str) -> list[str]:
    try:
        text = Path(file).read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    return re.split("\r\n?|\n", text)

"""Findings with paths relative to the working directory, and the lines they are about."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from novatrek_gen.cli.folders import from_here
from novatrek_gen.commands.contracts import Contracts
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, tidy
from novatrek_gen.tree.revision import GitTree


class Locator:
    """Locator of the findings of one run, relative to the working directory.

    A finding names its file relative to the input root of the tree that it is from.

    Args:
        contracts: what was read, each from another tree.
    """

    def __init__(self, *contracts: Contracts) -> None:
        self._contracts = {each.tree.name: each for each in contracts}
        self._settings = {
            name: dict(_settings(each.config)) for name, each in self._contracts.items()
        }
        self._lines = lru_cache(maxsize=16)(self._read_lines)

    def relocate(self, found: Diagnostics) -> Diagnostics:
        """Return the findings with paths from the working directory, so that they can be opened."""
        return tidy(self._relocated(finding) for finding in found)

    def place(self, location: Location) -> Location:
        """Return a location with its path from the working directory."""
        path = self._settings[location.tree].get(location.file)
        if path is None:
            path = self._contracts[location.tree].config.root / location.file
        return replace(location, file=from_here(path))

    def shown(self, location: Location) -> Location:
        """Return a location with its path, without its tree if the path alone leads to it."""
        place = self.place(location)
        is_git = isinstance(self._contracts[location.tree].tree, GitTree)
        return place if is_git else replace(place, tree="")

    def line_of(self, location: Location) -> str | None:
        """Return the line of a relocated finding, from its own tree; None if it cannot be read."""
        lines = self._lines(location.tree, location.file)
        return lines[location.line - 1] if location.line <= len(lines) else None

    def _relocated(self, finding: Diagnostic) -> Diagnostic:
        related = tuple(replace(r, location=self.place(r.location)) for r in finding.related)
        return replace(finding, location=self.place(finding.location), related=related)

    def _read_lines(self, tree: str, file: str) -> list[str]:
        try:
            text = (
                self._contracts[tree]
                .files.read(Path(os.path.abspath(file)))
                .decode("utf-8-sig", "replace")
            )
        except OSError:
            return []
        return re.split("\r\n?|\n", text)


def _settings(config: Config) -> Iterable[tuple[str, Path]]:
    """Yield the names that locations have for the files of the configuration, with their paths."""
    yield config.file.name, config.file
    yield from ((place.file, config.file) for place in config.places.values())
    if baseline := config.lint.baseline:
        yield baseline.file, baseline.path

"""What a comparison of contracts found, for people and for programs.

A format is a row of `DiffFormat` and the module of the same name, whose function ``write`` returns
a report as lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from novatrek_gen.presentation.lines import Line

if TYPE_CHECKING:
    from novatrek_gen.presentation.changes.report import Report


class DiffFormat(StrEnum):
    """The format of the report of a comparison."""

    text = "text"
    json = "json"
    markdown = "markdown"
    github = "github"
    sarif = "sarif"
    gitlab = "gitlab"


def write(report: Report, output: DiffFormat) -> Iterator[Line]:
    """Yield the lines of a report in a format."""
    # Imported by name: `--help` lists the formats, but needs none of them, and no report.
    lines: Iterator[Line] = import_module(f"{__name__}.{output}").write(report)
    return lines


__all__ = ["DiffFormat", "write"]

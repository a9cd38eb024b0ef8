"""A comparison as GitLab's code quality report."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.presentation.changes.as_diagnostics import as_diagnostics
from novatrek_gen.presentation.changes.report import Report
from novatrek_gen.presentation.formats import gitlab
from novatrek_gen.presentation.lines import Line, line


def write(report: Report) -> Iterator[Line]:
    """Yield the lines of the report."""
    found, prints = as_diagnostics(report)
    yield from map(line, gitlab.report(found, prints).split("\n"))

"""The changelog of each event, for people and for programs.

A format is a row of `LogFormat` and the module of the same name, whose function ``write`` returns
a report as lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from novatrek_gen.presentation.lines import Line

if TYPE_CHECKING:
    from novatrek_gen.presentation.changelog.report import LogReport


class LogFormat(StrEnum):
    """The format of a changelog."""

    text = "text"
    json = "json"
    markdown = "markdown"


def write(report: LogReport, output: LogFormat) -> Iterator[Line]:
    """Yield the lines of a changelog in a format."""
    lines: Iterator[Line] = import_module(f"{__name__}.{output}").write(report)
    return lines


__all__ = ["LogFormat", "write"]

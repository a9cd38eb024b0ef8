"""Prints findings about the contracts."""

from __future__ import annotations

import sys

from novatrek_gen.cli.places import line_of
from novatrek_gen.cli.terminal import is_terminal, show
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.report.findings import as_text


def show_findings(found: Diagnostics, *, error: bool = False) -> None:
    """Print findings for people; on a terminal with the lines that they are about."""
    stream = sys.stderr if error else sys.stdout
    show(as_text(found, line_of if is_terminal(stream) else None), error=error)

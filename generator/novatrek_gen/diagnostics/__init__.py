"""Findings about contracts as values, and the registry of their codes."""

from novatrek_gen.diagnostics.codes import CODES, Code
from novatrek_gen.diagnostics.core import (
    Diagnostic,
    Diagnostics,
    Location,
    Related,
    Severity,
    has_errors,
    tidy,
)
from novatrek_gen.diagnostics.finding import report

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Diagnostics",
    "Location",
    "Related",
    "Severity",
    "has_errors",
    "report",
    "tidy",
]

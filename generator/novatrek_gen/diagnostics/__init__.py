"""Findings about contracts as values, and the registry of their codes."""

from novatrek_gen.diagnostics.core import (
    Diagnostic,
    Diagnostics,
    Location,
    Related,
    Severity,
    at_least,
    has_errors,
    tidy,
)
from novatrek_gen.diagnostics.finding import report
from novatrek_gen.diagnostics.registry import CODES, LINT, TOPICS, Code

__all__ = [
    "CODES",
    "LINT",
    "TOPICS",
    "Code",
    "Diagnostic",
    "Diagnostics",
    "Location",
    "Related",
    "Severity",
    "at_least",
    "has_errors",
    "report",
    "tidy",
]

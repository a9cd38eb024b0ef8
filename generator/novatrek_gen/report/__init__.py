"""Values as text: findings, differences and what was written."""

from novatrek_gen.report import codes, drifts, findings
from novatrek_gen.report.diffs import diffs
from novatrek_gen.report.formats import FORMATS
from novatrek_gen.report.lines import Line, Span, line

__all__ = ["FORMATS", "Line", "Span", "codes", "diffs", "drifts", "findings", "line"]

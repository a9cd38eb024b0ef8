"""Values as text: findings, differences and what was written."""

from novatrek_gen.report import drifts, findings
from novatrek_gen.report.diffs import diffs
from novatrek_gen.report.lines import Line, Span, line

__all__ = ["Line", "Span", "diffs", "drifts", "findings", "line"]

"""Values as text: findings, differences and what was written."""

from novatrek_gen.report import drifts, findings
from novatrek_gen.report.lines import Line

__all__ = ["Line", "drifts", "findings"]

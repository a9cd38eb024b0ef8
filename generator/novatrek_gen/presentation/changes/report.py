"""The report of a comparison, before it is written in a format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from novatrek_gen.evolution import Comparison, Finding, Level


@dataclass(frozen=True)
class Report:
    """What a comparison found, and how much of it is shown.

    Args:
        comparison: the findings, with paths from the working directory.
        base: the name of the side that is compared against.
        head: the name of the other side; empty for the working tree.
        everything: whether findings are shown that need nobody's attention.
    """

    comparison: Comparison
    base: str
    head: str = ""
    everything: bool = False

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that are shown, the worst first."""
        return self.comparison.at_least(Level.NOTE if self.everything else Level.INFO)

    @property
    def hidden(self) -> int:
        """The number of findings that are not shown."""
        return len(self.comparison.findings) - len(self.shown)


def counted(findings: tuple[Finding, ...]) -> str:
    """Return the number of findings of each level: ``2 breaking, 1 replay``."""
    counts = Counter(finding.level for finding in findings)
    levels = sorted(Level, reverse=True)
    return ", ".join(f"{counts[level]} {level.label}" for level in levels if counts[level])

"""The report of a comparison, before it is written in a format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from novatrek_gen.evolution import Comparison, Finding, Level, VersionFinding


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
    def versions(self) -> tuple[VersionFinding, ...]:
        """The versions that have not risen enough, or cannot be compared."""
        return tuple(version for version in self.comparison.versions if not version.is_enough)

    @property
    def hidden(self) -> int:
        """The number of findings that are not shown."""
        return len(self.comparison.findings) - len(self.shown)


def counted(findings: tuple[Finding, ...]) -> str:
    """Return the number of findings of each level: ``2 breaking, 1 replay``."""
    counts = Counter(finding.level for finding in findings)
    levels = sorted(Level, reverse=True)
    return ", ".join(f"{counts[level]} {level.label}" for level in levels if counts[level])


def about_version(version: VersionFinding) -> str:
    """Return what is wrong with a version, and what to do."""
    kind = f"the changes need a {version.bump.label} version"
    if version.needed is None:
        named = f"the version of {version.subject}, {version.old} before and {version.new} now,"
        return f"{named} cannot be compared; {kind}, and write it as three numbers, such as 1.2.0"
    risen = "has not risen" if version.old == version.new else f"was {version.old}"
    done = f"the version of {version.subject}, {version.new}, {risen}"
    return f"{done}; {kind}: at least {version.needed}"


def about_bump(comparison: Comparison) -> str:
    """Return by what the versions must rise, or that they have, as the end of a sentence."""
    if not comparison.bump:
        return ""
    if comparison.versions and comparison.is_declared:
        return f"; the versions have risen by the {comparison.bump.label} one that this needs"
    return f"; versions must rise by a {comparison.bump.label} one"

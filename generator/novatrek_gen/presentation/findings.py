"""Findings as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from novatrek_gen.diagnostics import Diagnostics, Location, Severity
from novatrek_gen.diagnostics.suggest import is_suggestion
from novatrek_gen.presentation.excerpts import excerpt
from novatrek_gen.presentation.lines import Line, Span, line

LineOf = Callable[[Location], str | None]
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def as_text(found: Diagnostics, line_of: LineOf | None = None) -> Iterator[Line]:
    """Yield ``file:line:column: severity CODE message`` for each finding, then its context.

    ``line_of`` returns the text of a location's line, or None. If it is given, the line is shown
    with a caret below the position. A hint that several findings of a code share is printed below
    the first of them, unless it proposes a word in place of theirs.
    """
    hinted: set[tuple[str, str]] = set()
    for finding in found:
        place = Span(f"{finding.location}:", bold=True)
        severity = severity_span(finding.severity)
        yield line(place, " ", severity, f" {finding.code} {finding.message}")
        text = line_of(finding.location) if line_of else None
        if text is not None:
            where = finding.location
            yield from excerpt(text, where.line, where.column, _COLOURS[finding.severity])
        for related in finding.related:
            yield line(f"    {related.location}: {related.note}")
        hint = (finding.code, finding.hint)
        if hint not in hinted or is_suggestion(finding.hint):
            hinted.add(hint)
            yield line(f"    hint: {finding.hint}")


def severity_span(severity: Severity) -> Span:
    """Return the word for a severity in its colour."""
    return Span(severity.label, _COLOURS[severity], bold=True)


def summary(found: Diagnostics) -> str:
    """Count the findings: ``2 errors, 1 warning``; ``no findings`` for none."""
    counts = Counter(finding.severity for finding in found)
    parts = [
        f"{counts[severity]} {severity.label}{'s' if counts[severity] != 1 else ''}"
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    return ", ".join(parts) or "no findings"

"""Diagnostics for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, Severity
from novatrek_gen.report.lines import Line, Span, line

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def as_text(found: Diagnostics) -> Iterator[Line]:
    """Yield ``file:line:column: severity CODE message`` for each finding, then its context."""
    for finding in found:
        place = Span(f"{finding.location}:", bold=True)
        severity = Span(finding.severity.label, _COLOURS[finding.severity], bold=True)
        yield line(place, " ", severity, f" {finding.code} {finding.message}")
        for related in finding.related:
            yield line(f"    {related.location}: {related.note}")
        yield line(f"    hint: {finding.hint}")


def summary(found: Diagnostics) -> str:
    """Count the findings: ``2 errors, 1 warning``; ``no findings`` for none."""
    counts = Counter(finding.severity for finding in found)
    parts = [
        f"{counts[severity]} {severity.label}{'s' if counts[severity] != 1 else ''}"
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    return ", ".join(parts) or "no findings"


def as_json(found: Diagnostics) -> str:
    """Return the findings as a JSON array of objects, in ASCII for pipes of every encoding."""
    return json.dumps([_object(finding) for finding in found], indent=2)


def _object(finding: Diagnostic) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.label,
        "message": finding.message,
        **_place(finding.location),
        "hint": finding.hint,
        "related": [{**_place(r.location), "note": r.note} for r in finding.related],
    }


def _place(location: Location) -> dict[str, object]:
    return {"file": location.file, "line": location.line, "column": location.column}

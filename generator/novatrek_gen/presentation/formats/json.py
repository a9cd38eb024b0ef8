"""Findings as JSON in our own format, with all their properties."""

from __future__ import annotations

import json

from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location


def write(found: Diagnostics) -> str:
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
    place: dict[str, object] = {
        "file": location.file,
        "line": location.line,
        "column": location.column,
    }
    return place | {"revision": location.tree} if location.tree else place

"""Findings as GitLab's code quality report, which merge requests show.

See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from novatrek_gen.diagnostics import Diagnostics, Severity
from novatrek_gen.presentation.formats.fingerprints import fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(found: Diagnostics) -> str:
    """Return the findings as a JSON array of issues."""
    return report(found, fingerprints(found))


def report(found: Diagnostics, prints: Sequence[str]) -> str:
    """Return findings, each with its fingerprint, as a JSON array of issues."""
    issues = [
        {
            "description": f"{finding.message} (hint: {finding.hint})",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": finding.location.file,
                "lines": {"begin": finding.location.line},
            },
        }
        for finding, fingerprint in zip(found, prints, strict=True)
    ]
    return json.dumps(issues, indent=2)

"""Findings as workflow commands, which GitHub Actions shows beside the lines they are about.

See https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; what has to
be escaped is what GitHub's own toolkit escapes (`packages/core/src/command.ts` of actions/toolkit).
"""

from __future__ import annotations

from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def write(found: Diagnostics) -> str:
    """Return a line for each finding."""
    return "\n".join(_command(finding) for finding in found)


def _command(finding: Diagnostic) -> str:
    properties = {
        "file": finding.location.file,
        "line": str(finding.location.line),
        "col": str(finding.location.column),
        "title": finding.code,
    }
    listed = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    text = "\n".join(
        [
            finding.message,
            *(f"{related.location}: {related.note}" for related in finding.related),
            f"hint: {finding.hint}",
        ]
    )
    return f"::{_COMMANDS[finding.severity]} {listed}::{text.translate(_IN_TEXT)}"

"""A comparison as diagnostics, which the formats of CI systems print."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from novatrek_gen.diagnostics import Diagnostic, Severity
from novatrek_gen.evolution import VERSION_RULE, Finding, Level, VersionFinding
from novatrek_gen.presentation.changes.report import Report, about_version

_SEVERITIES = {
    Level.BREAKING: Severity.ERROR,
    Level.WARNING: Severity.WARNING,
    Level.REPLAY: Severity.WARNING,
}


def as_diagnostics(report: Report) -> tuple[tuple[Diagnostic, ...], list[str]]:
    """Return the findings of a report, those about versions last, and their fingerprints."""
    pairs = [*_changes(report), *map(_version, report.versions)]
    return tuple(found for found, _ in pairs), [fingerprint for _, fingerprint in pairs]


def severity_of(level: Level) -> Severity:
    """Return the severity of a level."""
    return _SEVERITIES.get(level, Severity.INFO)


def _changes(report: Report) -> Iterator[tuple[Diagnostic, str]]:
    for finding in report.shown:
        found = Diagnostic(
            code=finding.change.rule,
            severity=severity_of(finding.level),
            message="\n".join(_message(finding)),
            location=finding.change.after,
            hint=finding.advice,
        )
        yield found, finding.fingerprint


def _message(finding: Finding) -> Iterator[str]:
    change = finding.change
    about = change.event or change.service
    yield f"{about}: {change.message}" if about else change.message
    if change.before != change.after:
        yield f"before: {change.before}"
    if finding.hurts:
        yield f"has to act: {', '.join(finding.hurts)}"
    if finding.symbols:
        yield f"code to change: {', '.join(finding.symbols)}"
    if finding.witness:
        yield f"this message would be refused: {finding.witness.message}"
        yield f"because {finding.witness.refusal}"


def _version(version: VersionFinding) -> tuple[Diagnostic, str]:
    found = Diagnostic(
        code=VERSION_RULE,
        severity=severity_of(version.level),
        message=about_version(version),
        location=version.location,
        hint="raise it by hand, or with novatrek-gen diff --against BASE --fix-versions",
    )
    return found, sha256(f"{VERSION_RULE}\0{version.subject}".encode()).hexdigest()[:16]

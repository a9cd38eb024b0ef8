"""A comparison as text."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution import VERSION_RULE, Finding, Level
from novatrek_gen.presentation.changes.report import Report, about_bump, about_version, counted
from novatrek_gen.presentation.lines import Line, Span, line

_COLOURS = {Level.BREAKING: "red", Level.WARNING: "yellow", Level.REPLAY: "yellow"}


def write(report: Report) -> Iterator[Line]:
    """Yield one paragraph per finding, then the summary."""
    for finding in report.shown:
        yield from _paragraph(finding)
    for version in report.versions:
        level = Span(version.level.label, _COLOURS.get(version.level), bold=True)
        rule = f" {VERSION_RULE}: {about_version(version)}"
        yield line(Span(f"{version.location}:", bold=True), " ", level, rule)
    yield line(_summary(report))


def _paragraph(finding: Finding) -> Iterator[Line]:
    change = finding.change
    level = Span(finding.level.label, _COLOURS.get(finding.level), bold=True)
    about = change.event or change.service
    subject = f" {about}:" if about else ""
    yield line(Span(f"{change.after}:", bold=True), " ", level, f" {change.rule}{subject}",
               f" {change.message}")  # fmt: skip
    if change.before != change.after:
        yield line(f"    before: {change.before}")
    if change.also:
        yield line(f"    also at: {', '.join(change.also)}")
    if finding.hurts:
        sender = f" (contract of {change.service})" if change.event and change.service else ""
        yield line(f"    has to act: {', '.join(finding.hurts)}{sender}")
    if finding.symbols:
        yield line(f"    code to change: {', '.join(finding.symbols)}")
    for use in finding.code:
        places = f": {', '.join(use.places)}" if use.places else ""
        yield line(f"    {use.service}: {use.effect.value}{places}")
    if finding.witness:
        yield line(f"    {_refused(finding)}: {finding.witness.message}")
        yield line(f"      because {finding.witness.refusal}")
    if finding.reason:
        yield line(f"    {finding.reason}")
    if finding.level > Level.INFO:
        yield line(f"    instead: {finding.advice}")


def _refused(finding: Finding) -> str:
    who = ", ".join(finding.hurts)
    if finding.level is Level.BREAKING:
        return f"this {_part(finding)} would be refused{f' by {who}' if who else ''}"
    return f"this retained {_part(finding)} would be refused"


def _part(finding: Finding) -> str:
    words = {"headers": "set of headers", "key": "key"}
    return words.get(finding.change.part, "message")


def _summary(report: Report) -> str:
    shown, comparison = report.shown, report.comparison
    hidden = f" ({report.hidden} more with --all)" if report.hidden else ""
    if not comparison.findings:
        return f"nothing changed since {report.base}"
    if not shown:
        return f"nothing that needs attention changed since {report.base}{hidden}"
    return f"{counted(shown)}{hidden}{about_bump(comparison)}"

"""A changelog as text."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution import Level
from novatrek_gen.presentation.changelog.report import LogReport, about_versions
from novatrek_gen.presentation.lines import Line, Span, line

_COLOURS = {Level.BREAKING: "red", Level.WARNING: "yellow", Level.REPLAY: "yellow"}


def write(report: LogReport) -> Iterator[Line]:
    """Yield a block per event: its revisions, and what each of them changed."""
    logs = list(report.logs)
    for number, log in enumerate(logs):
        if number:
            yield line("")
        yield line(Span(log.name, bold=True))
        for entry in log.entries:
            commit, version = entry.commit, about_versions(entry)
            facts = (commit.date, commit.id, version, commit.subject)
            yield line(f"  {'  '.join(filter(None, facts))}")
            for finding in report.shown(entry):
                level = Span(f"{finding.level.label:<8}", _COLOURS.get(finding.level))
                rule = f"  {finding.change.rule}: {finding.change.message}"
                yield line("    ", level, rule)
    if not logs:
        about = f" of {report.path}" if report.path else ""
        yield line(f"no revision changed a contract{about}")
    for remark in report.remarks:
        yield line(f"note: {remark}")

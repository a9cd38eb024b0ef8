"""A changelog in Markdown: a section per event, and in it one per revision."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.evolution.changelog import Entry
from novatrek_gen.presentation.changelog.report import LogReport, about_versions
from novatrek_gen.presentation.lines import Line, line
from novatrek_gen.presentation.markdown import code, message, plain


def write(report: LogReport) -> Iterator[Line]:
    """Yield the lines of the document."""
    yield from map(line, _document(report))


def _document(report: LogReport) -> Iterator[str]:
    yield "# Changelog of the contracts"
    for log in report.logs:
        yield ""
        yield f"## {plain(log.name)}"
        for entry in log.entries:
            yield ""
            yield f"### {_heading(entry)}"
            yield ""
            yield f"{plain(entry.commit.subject)} ({code(entry.commit.id)})"
            yield ""
            for finding in report.shown(entry):
                change = finding.change
                rule = f"{code(change.rule)}, {finding.level.label}"
                yield f"- {message(change.message)} ({rule})"
    for remark in report.remarks:
        yield ""
        yield f"*{plain(remark)}*"


def _heading(entry: Entry) -> str:
    version = about_versions(entry)
    return plain(f"{version} ({entry.commit.date})" if version else entry.commit.date)

"""A changelog as JSON in our own format, with all its properties."""

from __future__ import annotations

import json
from collections.abc import Iterator

from novatrek_gen.evolution.changelog import Entry, EventLog
from novatrek_gen.presentation.changelog.report import LogReport
from novatrek_gen.presentation.changes.json import as_object
from novatrek_gen.presentation.lines import Line, line


def write(report: LogReport) -> Iterator[Line]:
    """Yield the changelog as one JSON object, in ASCII for pipes of every encoding."""
    logs = list(report.logs)
    document = {
        "events": [_log(report, log) for log in logs if log.is_event],
        "services": [_log(report, log) for log in logs if not log.is_event],
        "skipped": [
            {"commit": skipped.commit.id, "reason": skipped.reason}
            for skipped in report.changelog.skipped
        ],
        "complete": report.changelog.is_complete,
    }
    yield from (line(text) for text in json.dumps(document, indent=2).split("\n"))


def _log(report: LogReport, log: EventLog) -> dict[str, object]:
    return {"name": log.name, "revisions": [_entry(report, entry) for entry in log.entries]}


def _entry(report: LogReport, entry: Entry) -> dict[str, object]:
    commit = entry.commit
    return {
        "commit": commit.id,
        "date": commit.date,
        "subject": commit.subject,
        "name": entry.name,
        "version": {"old": entry.old, "new": entry.new},
        "bump": entry.bump.label,
        "changes": [as_object(finding) for finding in report.shown(entry)],
    }

"""A comparison as JSON in our own format, with all its properties."""

from __future__ import annotations

import json
from collections.abc import Iterator

from novatrek_gen.diagnostics import Location
from novatrek_gen.evolution import Finding, VersionFinding
from novatrek_gen.presentation.changes.report import Report
from novatrek_gen.presentation.lines import Line, line


def write(report: Report) -> Iterator[Line]:
    """Yield the report as one JSON object, in ASCII for pipes of every encoding."""
    document = {
        "base": report.base,
        "head": report.head or None,
        "bump": report.comparison.bump.label,
        "findings": [as_object(finding) for finding in report.shown],
        "hidden": report.hidden,
        "versions": [_version(version) for version in report.comparison.versions],
    }
    yield from (line(text) for text in json.dumps(document, indent=2).split("\n"))


def as_object(finding: Finding) -> dict[str, object]:
    """Return a finding with all its properties."""
    change, witness = finding.change, finding.witness
    code = [
        {"service": use.service, "effect": use.effect.name.lower(), "places": list(use.places)}
        for use in finding.code
    ]
    return {
        "rule": change.rule,
        "level": finding.level.label,
        "bump": finding.bump.label,
        "message": change.message,
        "event": change.event,
        "service": change.service,
        "hurts": list(finding.hurts),
        "symbols": list(finding.symbols),
        "part": change.part or None,
        "pointer": change.pointer if change.part else None,
        "also": list(change.also),
        "values": list(change.values),
        "before": _place(change.before),
        "after": _place(change.after),
        "witness": witness and {
            "message": json.loads(witness.message),
            "refusal": witness.refusal,
            "pointer": witness.pointer,
        },
        "advice": finding.advice,
        "reason": finding.reason or None,
        "fingerprint": finding.fingerprint,
    } | ({"code": code} if code else {})  # fmt: skip


def _version(version: VersionFinding) -> dict[str, object]:
    return {
        "subject": version.subject,
        "old": version.old,
        "new": version.new,
        "needed": version.needed,
        "bump": version.bump.label,
        "level": version.level.label,
        "enough": version.is_enough,
        "location": _place(version.location),
    }


def _place(location: Location) -> dict[str, object]:
    place: dict[str, object] = {
        "file": location.file,
        "line": location.line,
        "column": location.column,
    }
    return place | {"tree": location.tree} if location.tree else place

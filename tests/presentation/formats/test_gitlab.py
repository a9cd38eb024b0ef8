"""Findings as GitLab's code quality report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from jsonschema import Draft7Validator
from tests.presentation.formats.findings import ERROR, WARNING
from tests.presentation.formats.published import CODE_QUALITY

from novatrek_gen.diagnostics import Diagnostic, Location, Severity
from novatrek_gen.presentation.formats import Format, write


def issues(*found: Diagnostic) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(write(found, Format.gitlab))
    return listed


def test_each_finding_is_an_issue_with_its_path_and_line() -> None:
    first, second = issues(ERROR, WARNING)
    assert len(first.pop("fingerprint")) == 32
    assert first == {
        "description": f"{ERROR.message} (hint: make them equal)",
        "check_name": "channel-address-differs",
        "severity": "major",
        "location": {"path": "my specs/a,b.yaml", "lines": {"begin": 3}},
    }
    assert second["severity"] == "minor"


def test_a_fingerprint_survives_moved_lines_and_distinguishes_equal_findings() -> None:
    (before,) = issues(WARNING)
    moved, again, elsewhere = (
        replace(WARNING, location=place)
        for place in (Location("b.yaml", 8, 3), Location("b.yaml", 9), Location("c.yaml"))
    )
    first, second, third = issues(moved, again, elsewhere)
    assert first["fingerprint"] == before["fingerprint"]
    assert len({issue["fingerprint"] for issue in (first, second, third)}) == 3


def test_a_report_follows_the_published_rules() -> None:
    info = replace(WARNING, severity=Severity.INFO)
    text = write((ERROR, WARNING, info), Format.gitlab)
    assert text.startswith("[")  # GitLab refuses a byte order mark
    Draft7Validator(CODE_QUALITY).validate(json.loads(text))
    fingerprints = [issue["fingerprint"] for issue in json.loads(text)]
    assert len(set(fingerprints)) == len(fingerprints)


def test_no_findings_are_a_report_without_issues() -> None:
    assert issues() == []

"""Findings as GitLab's code quality report."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.report.formats.findings import ERROR, WARNING

from novatrek_gen.diagnostics import Diagnostic, Location
from novatrek_gen.report.formats import FORMATS


def issues(*found: Diagnostic) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(FORMATS["gitlab"](found))
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


def test_a_fingerprint_survives_moved_lines_and_tells_equal_findings_apart() -> None:
    (before,) = issues(WARNING)
    moved, again, elsewhere = (
        replace(WARNING, location=place)
        for place in (Location("b.yaml", 8, 3), Location("b.yaml", 9), Location("c.yaml"))
    )
    first, second, third = issues(moved, again, elsewhere)
    assert first["fingerprint"] == before["fingerprint"]
    assert len({issue["fingerprint"] for issue in (first, second, third)}) == 3

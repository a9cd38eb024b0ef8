"""Changes of contracts, and how they are judged: a directory under ``cases`` is a case.

``old.yaml`` and ``new.yaml`` are two states of the platform of `shop`. ``expected.txt`` is what
`diff --all` prints about them, ``expected.json`` the same for programs; both for the event as one
that the service sends, and as one that it receives. ``--rewrite`` writes what is printed now.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evolution.shop import contracts

from novatrek_gen.commands.diff import diff
from novatrek_gen.evolution import RULES
from novatrek_gen.presentation.changes import DiffFormat, write
from novatrek_gen.presentation.changes.report import Report
from novatrek_gen.progress import silent

ROOT = Path(__file__).parent / "cases"
CASES = sorted(path.name for path in ROOT.iterdir())


@cache
def reports(case: str) -> dict[str, Report]:
    """Return the reports of a case by direction."""
    old, new = (yaml.safe_load((ROOT / case / f"{side}.yaml").read_text()) for side in SIDES)
    directions = old.pop("directions", ["sent", "received"])
    return {direction: report(old, new, sent=direction == "sent") for direction in directions}


SIDES = ("old", "new")


def report(old: dict[str, Any], new: dict[str, Any], *, sent: bool) -> Report:
    result = diff(contracts(old, "old", sent=sent), contracts(new, sent=sent), silent)
    found = [f"{d.location}: {d.code} {d.message}" for d in (*result.base, *result.head)]
    assert result.comparison is not None, found
    return Report(result.comparison, "old", everything=True)


def text_of(case: str) -> str:
    return "".join(
        f"# {direction}\n" + "".join(f"{line.text}\n" for line in write(each, DiffFormat.text))
        for direction, each in reports(case).items()
    )


def json_of(case: str) -> str:
    found = {
        direction: json.loads("\n".join(line.text for line in write(each, DiffFormat.json)))
        for direction, each in reports(case).items()
    }
    return json.dumps(found, indent=1) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_the_report_is_as_expected(case: str, request: pytest.FixtureRequest) -> None:
    for name, content in (("expected.txt", text_of(case)), ("expected.json", json_of(case))):
        file = ROOT / case / name
        if request.config.getoption("rewrite"):
            file.write_text(content, "utf-8")
        assert content == file.read_text("utf-8")


# Findings about schemas as a whole that no known change needs; `test_whole` has them.
NETS = {"retained-refused", "retained-unknown"}


def test_every_rule_has_a_case() -> None:
    found = {
        finding.change.rule
        for case in CASES
        for each in reports(case).values()
        for finding in each.comparison.findings
    }
    assert sorted(RULES.keys() - found - NETS) == []


def test_a_fingerprint_identifies_a_finding_of_a_report() -> None:
    for case in CASES:
        for each in reports(case).values():
            prints = [finding.fingerprint for finding in each.comparison.findings]
            assert len(prints) == len(set(prints)), case

"""`novatrek-gen validate`: everything that is to be said about the contracts."""

from __future__ import annotations

import json
import re

from tests.commands.shop import Project

BILLING = "contracts/billing.events.yaml"


def test_contracts_without_a_fault_are_counted(project: Project) -> None:
    assert project.run("validate").output == "3 files read: no findings\n"


def test_all_findings_come_at_once_sorted_with_their_places(project: Project) -> None:
    project.edit("contracts/events.yaml", "shop.order.placed", "shop.order.elsewhere")
    project.edit(BILLING, "const: invoice.sent", "const: invoice.lost")
    result = project.run("validate", code=3)
    places = re.findall(r"^(\S+):(\d+):(\d+): (\w+) ([a-z-]+) \S", result.stdout, re.MULTILINE)
    assert len(places) >= 2
    assert places == sorted(places, key=lambda p: (p[0], int(p[1]), int(p[2])))
    assert result.stdout.count("    hint: ") == len(places)
    assert re.search(r"^3 files read: \d errors", result.stdout, re.MULTILINE)
    assert result.stderr == ""


def test_warnings_alone_are_fine(project: Project) -> None:
    project.edit("contracts/events.yaml", "    - billing\n    - mail\n", "    []\n")
    result = project.run("validate")
    assert ": warning " in result.stdout
    assert result.stdout.endswith("1 warning\n")
    assert project.run("validate", "-q").output == ""


def test_json_is_valid_and_the_same_each_time(project: Project) -> None:
    project.edit(BILLING, "const: invoice.sent", "const: invoice.lost")
    first = project.run("validate", "--format", "json", code=3).stdout
    assert first == project.run("validate", "--format", "json", code=3).stdout
    (finding,) = [f for f in json.loads(first) if f["severity"] == "error"]
    assert finding["file"] == BILLING
    assert isinstance(finding["line"], int)


def test_json_of_nothing_is_an_empty_array(project: Project) -> None:
    assert json.loads(project.run("validate", "--format", "json").stdout) == []


def test_nothing_is_written(project: Project) -> None:
    project.run("validate")
    assert not project.out.exists()

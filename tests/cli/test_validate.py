"""`novatrek-gen validate`: all findings about the contracts."""

from __future__ import annotations

import re

from tests.commands.shop import Project

BILLING = "contracts/billing.events.yaml"


def test_valid_contracts_are_counted(project: Project) -> None:
    assert project.run("validate").output == "3 files read: no findings\n"


def test_all_findings_are_printed_at_once_sorted_by_position(project: Project) -> None:
    project.edit("contracts/events.yaml", "shop.order.placed", "shop.order.elsewhere")
    project.edit(BILLING, "const: invoice.sent", "const: invoice.lost")
    result = project.run("validate", code=3)
    places = re.findall(r"^(\S+):(\d+):(\d+): (\w+) ([a-z-]+) \S", result.stdout, re.MULTILINE)
    assert len(places) >= 2
    assert places == sorted(places, key=lambda p: (p[0], int(p[1]), int(p[2])))
    assert result.stdout.count("    hint: ") == len(places)
    assert re.search(r"^3 files read: \d errors", result.stdout, re.MULTILINE)
    assert result.stderr == ""


def test_warnings_alone_exit_with_0(project: Project) -> None:
    project.edit("contracts/events.yaml", "    - billing\n    - mail\n", "    []\n")
    result = project.run("validate")
    assert ": warning " in result.stdout
    assert result.stdout.endswith("1 warning\n")
    assert project.run("validate", "-q").output == ""


def test_a_broken_file_does_not_hide_findings_of_other_files(project: Project) -> None:
    project.edit(BILLING, "asyncapi: 3.0.0", "asyncapi: [3.0.0")
    project.edit("contracts/orders.events.yaml", "  version: 1.0.0", "  verson: 1.0.0")
    project.edit("contracts/events.yaml", "channel: shop.order.s", "chanel: shop.order.s")
    printed = project.run("validate", code=3).stdout
    for place in (BILLING, "contracts/orders.events.yaml", "contracts/events.yaml"):
        assert f"{place}:" in printed


def test_validate_writes_nothing(project: Project) -> None:
    project.run("validate")
    assert not project.out.exists()

"""`novatrek-gen validate`: all findings about the contracts."""

from __future__ import annotations

import re

import pytest
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


def test_findings_in_named_files_only_are_printed(project: Project) -> None:
    project.edit("contracts/orders.events.yaml", "  version: 1.0.0", "  verson: 1.0.0")
    assert project.run("validate", BILLING).output == "1 file checked: no findings\n"
    result = project.run("validate", "contracts/orders.events.yaml", "novatrek-gen.toml", code=3)
    assert "did you mean 'version'" in result.output
    assert result.output.endswith("2 files checked: 1 error\n")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("contracts/gone.yaml", "contracts/gone.yaml does not exist"),
        ("notes.md", "notes.md is no part of the contracts: input.specs (contracts/{service}.even"),
        ("generated/a.py", "generated/a.py is generated; name the contract"),
    ],
)
def test_a_named_file_that_is_no_input_is_an_error(
    project: Project, file: str, expected: str
) -> None:
    for name in ("notes.md", "generated/a.py"):
        path = project.root / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert expected in project.run("validate", file, code=2).output

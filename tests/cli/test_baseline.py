"""`validate --write-baseline`: known findings are recorded and not reported again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.commands.shop import Project

EVENTS = "contracts/events.yaml"
ORDERS = "contracts/orders.events.yaml"
KNOWN = '  { file = "contracts/events.yaml", code = "no-consumers", message = '


@pytest.fixture
def warned(project: Project) -> Project:
    """A platform with a baseline that was not written yet, and one warning."""
    with (project.root / "novatrek-gen.toml").open("a") as config:
        config.write('\n[lint]\nbaseline = "known.toml"\n')
    project.edit(EVENTS, "    - billing\n    - mail\n", "    []\n")
    return project


def lines(project: Project) -> list[str]:
    """Return the lines of the baseline that record findings."""
    text = (project.root / "known.toml").read_text("utf-8")
    return [line for line in text.splitlines() if line.startswith("  {")]


def test_recorded_findings_are_not_reported_again(warned: Project) -> None:
    printed = warned.run("validate", "--write-baseline").stdout
    assert printed == (
        "3 files read: no findings\nknown.toml now has 1 known finding: 1 added, 0 removed\n"
    )
    (line,) = lines(warned)
    assert line.startswith(KNOWN)
    assert warned.run("validate", "--strict").stdout == "3 files read: no findings\n"
    warned.run("generate", "--strict")
    warned.run("check", "--strict")


def test_only_new_findings_are_reported_also_after_lines_have_moved(warned: Project) -> None:
    warned.run("validate", "--write-baseline")
    warned.edit(EVENTS, "order.placed:", "# A comment.\n\norder.placed:")
    warned.edit(
        EVENTS, "    - mail\n  domain: Shop\n  summary: The parcel", "    []\n  summary: The p"
    )
    printed = warned.run("validate").stdout
    assert printed.count(": warning no-consumers ") == 1
    assert "order.shipped" in printed


@pytest.mark.parametrize("name", ["json", "github", "sarif", "gitlab"])
def test_formats_do_not_show_recorded_findings(warned: Project, name: str) -> None:
    warned.run("validate", "--write-baseline", "--format", name)
    assert "no-consumers" not in warned.run("validate", "--format", name).stdout


def test_the_same_command_removes_what_is_gone(warned: Project) -> None:
    warned.run("validate", "--write-baseline")
    warned.edit(EVENTS, "    []\n", "    - mail\n")
    printed = warned.run("validate", "--strict").stdout
    assert printed.startswith("known.toml:4:3: info baseline-outdated ")
    assert "validate --write-baseline" in printed
    printed = warned.run("validate", "--write-baseline").stdout
    assert printed.endswith("known.toml now has 0 known findings: 0 added, 1 removed\n")
    assert lines(warned) == []
    assert warned.run("validate").stdout == "3 files read: no findings\n"


def test_an_error_that_cannot_be_ignored_is_not_recorded_and_removes_nothing(
    warned: Project,
) -> None:
    warned.run("validate", "--write-baseline")
    warned.edit(ORDERS, "asyncapi: 3.0.0", "asyncapi: [3.0.0")
    printed = warned.run("validate", "--write-baseline", code=3).stdout
    assert ": error yaml-syntax " in printed
    assert printed.endswith("known.toml now has 1 known finding: 0 added, 0 removed\n")
    assert ": info baseline-outdated " not in warned.run("validate", code=3).stdout


def test_an_error_that_can_be_ignored_is_recorded(warned: Project) -> None:
    warned.edit(ORDERS, "  version: 1.0.0", "  version: 1.0.0\n  owner: sales")
    warned.run("validate", code=2)
    warned.run("validate", "--write-baseline")
    assert len(lines(warned)) == 2
    warned.run("generate", "--strict")


def test_the_same_contracts_give_the_same_baseline_from_every_folder(
    warned: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = warned.root / "novatrek-gen.toml"
    config.write_text(config.read_text("utf-8") + '[services]\nexclude = ["nobody"]\n', "utf-8")
    warned.run("validate", "--write-baseline")
    first = (warned.root / "known.toml").read_bytes()
    assert b'{ file = "novatrek-gen.toml", code = "no-such-service", ' in first
    monkeypatch.chdir(warned.root / "contracts")
    assert "no findings" in warned.run("validate").stdout
    warned.run("validate", "--write-baseline")
    assert (warned.root / "known.toml").read_bytes() == first


def test_findings_that_are_alike_are_counted(warned: Project) -> None:
    nullable = "type: string\n            format: uuid\n            nullable: true"
    file = warned.root / ORDERS
    text = file.read_text("utf-8").replace("type: string\n            format: uuid", nullable)
    file.write_text(text, "utf-8")
    warned.run("validate", "--write-baseline")
    assert any(line.endswith(", count = 2 },") for line in lines(warned))
    warned.edit(
        ORDERS,
        "type: string\n            description",
        "type: string\n            nullable: true\n            description",
    )
    printed = warned.run("validate").stdout
    assert printed.count(": warning nullable ") == 1


def test_without_the_option_a_missing_baseline_is_wrong_configuration(warned: Project) -> None:
    printed = warned.run("validate", code=2).stderr
    assert "lint.baseline: known.toml does not exist; novatrek-gen validate --write-b" in printed


def test_a_baseline_has_to_be_named_before_it_can_be_written(project: Project) -> None:
    printed = project.run("validate", "--write-baseline", code=2).stderr
    assert printed.startswith(
        "error: novatrek-gen.toml: lint.baseline: required field is missing; add "
    )


def test_a_baseline_that_cannot_be_written_is_left_alone(warned: Project) -> None:
    config = warned.root / "novatrek-gen.toml"
    config.write_text(config.read_text("utf-8").replace("known.toml", "no/known.toml"), "utf-8")
    assert (
        "known.toml cannot be written" in warned.run("validate", "--write-baseline", code=2).stderr
    )
    assert [*Path(warned.root).glob(".*staged*")] == []

"""Exit codes, `--strict` and formats follow the severities that `[lint]` selects."""

from __future__ import annotations

import json

import pytest
from tests.commands.shop import Project

CONFIG = "novatrek-gen.toml"


def select(project: Project, lint: str) -> None:
    """Give a platform one warning, no-consumers, and the table `[lint]`."""
    project.edit("contracts/events.yaml", "    - billing\n    - mail\n", "    []\n")
    with (project.root / CONFIG).open("a") as config:
        config.write(f"\n[lint]\n{lint}\n")


@pytest.mark.parametrize("command", ["validate", "generate", "check"])
def test_a_warning_that_was_made_an_error_fails(project: Project, command: str) -> None:
    select(project, 'severity.no-consumers = "error"')
    assert ": error no-consumers " in project.run(command, code=3).output
    assert not project.out.exists()


@pytest.mark.parametrize("lint", ['ignore = ["no-consumers"]', 'severity.no-consumers = "info"'])
def test_a_warning_that_was_lowered_does_not_fail_strict_commands(
    project: Project, lint: str
) -> None:
    select(project, lint)
    for command in ("validate", "generate", "check"):
        project.run(command, "--strict")


def test_formats_show_the_selected_severity(project: Project) -> None:
    select(project, 'severity.no-consumers = "info"')
    (finding,) = json.loads(project.run("validate", "--format", "json").stdout)
    assert (finding["code"], finding["severity"]) == ("no-consumers", "info")
    assert project.run("validate", "--format", "github").stdout.startswith("::notice ")


def test_the_selection_changes_only_the_list_of_findings(generated: Project) -> None:
    select(generated, 'ignore = ["no-consumers"]')
    generated.run("generate", "--strict")
    before = generated.files()
    generated.edit(CONFIG, 'ignore = ["no-consumers"]', "ignore = []")
    generated.run("generate")
    after = generated.files()
    assert {path for path in after if after[path] != before[path]} == {
        "docs/catalog.json",
        "docs/findings.md",
        "novatrek-gen.lock",
    }


def test_an_expired_entry_fails_strict_commands(project: Project) -> None:
    select(project, 'ignore = [{ code = "no-consumers", expires = 2001-01-31 }]')
    printed = project.run("validate", "--strict", code=3).stdout
    assert f"{CONFIG}:10:11: warning lint-expired no-consumers in lint.ignore expired on" in printed
    assert ": warning no-consumers " in printed


def test_an_entry_that_matches_nothing_fails_strict_commands_only_if_it_is_selected(
    project: Project,
) -> None:
    select(project, 'ignore = ["no-consumers", "nullable"]')
    assert (
        ": info lint-unused nullable in lint.ignore " in project.run("validate", "--strict").stdout
    )
    with (project.root / CONFIG).open("a") as config:
        config.write('severity.lint-unused = "warning"\n')
    project.run("validate", "--strict", code=3)

"""`--strict`: warnings fail too."""

from __future__ import annotations

import pytest
from tests.commands.shop import Project


@pytest.fixture
def warned(project: Project) -> Project:
    """A platform with one warning: an event without a consumer."""
    project.edit("contracts/events.yaml", "    - billing\n    - mail\n", "    []\n")
    return project


@pytest.mark.parametrize("command", ["validate", "generate", "check"])
def test_a_warning_fails_a_strict_command(warned: Project, command: str) -> None:
    result = warned.run(command, "--strict", code=3)
    assert ": warning no-consumers " in result.output
    assert not warned.out.exists()


def test_a_strict_command_reports_why_it_wrote_nothing(warned: Project) -> None:
    assert warned.run("generate", "--strict", code=3).stderr.endswith(
        "1 warning; nothing was written\n"
    )
    assert warned.run("check", "--strict", code=3).stderr.endswith(
        "1 warning; nothing was compared\n"
    )


@pytest.mark.parametrize("command", ["validate", "generate", "check"])
def test_quiet_shows_the_warnings_that_fail_a_strict_command(warned: Project, command: str) -> None:
    assert ": warning no-consumers " in warned.run(command, "--strict", "-q", code=3).output


@pytest.mark.parametrize("command", ["validate", "generate", "check"])
def test_strict_changes_nothing_without_findings(generated: Project, command: str) -> None:
    assert generated.run(command, "--strict").output == generated.run(command).output


def test_a_warning_does_not_fail_a_command_without_strict(warned: Project) -> None:
    warned.run("generate")
    warned.run("check")

"""Exit codes, and the message that replaces a traceback."""

from __future__ import annotations

import re

import pytest
from tests.commands.shop import Project

import novatrek_gen
from novatrek_gen.cli.exits import Exit


@pytest.mark.parametrize("command", ["generate", "check", "validate"])
def test_a_bug_gives_one_line_with_how_to_report_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr(f"novatrek_gen.cli.{command}.{command}", broken)
    printed = project.run(command, code=Exit.BUG).stderr
    assert re.fullmatch(
        rf"novatrek-gen {re.escape(novatrek_gen.__version__)}: internal error: RuntimeError at"
        r" test_exits\.py:\d+: first line second line; please report it .*\n",
        printed,
    )
    assert "Traceback" in project.run(command, "-v", code=Exit.BUG).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["genrate"],
        ["generate", "--bogus"],
        ["check", "--config"],
        ["validate", "--format", "xml"],
        [],
    ],
)
def test_wrong_usage_exits_with_2(project: Project, arguments: list[str]) -> None:
    project.run(*arguments, code=Exit.USAGE)


def test_a_missing_or_wrong_configuration_exits_with_2(project: Project) -> None:
    assert "none.toml" in project.run("generate", "-c", "none.toml", code=Exit.USAGE).stderr
    project.edit("novatrek-gen.toml", "[output]", "[outptu]")
    printed = project.run("generate", code=Exit.USAGE).stderr
    assert printed.startswith("error: novatrek-gen.toml:")
    assert "novatrek-gen.toml:5:2: " in printed
    (project.root / "novatrek-gen.toml").unlink()
    assert "--config" in project.run("check", code=Exit.USAGE).stderr

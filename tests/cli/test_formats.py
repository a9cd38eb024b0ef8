"""`validate --format`: the same findings for programs."""

from __future__ import annotations

import json
from pathlib import Path
from pkgutil import iter_modules

import pytest
from tests.commands.shop import Project

from novatrek_gen.presentation import formats
from novatrek_gen.presentation.formats import Format

BILLING = "contracts/billing.events.yaml"
MACHINE = [name.value for name in Format if name is not Format.text]


@pytest.fixture
def faulty(project: Project) -> Project:
    """A platform with one error."""
    project.edit(BILLING, "const: invoice.sent", "const: invoice.lost")
    return project


def files_of(format_: str, text: str) -> set[str]:
    """Return the paths that a report names."""
    match format_:
        case "json":
            return {finding["file"] for finding in json.loads(text)}
        case "gitlab":
            return {issue["location"]["path"] for issue in json.loads(text)}
        case "github":
            return {line.partition("file=")[2].partition(",")[0] for line in text.splitlines()}
        case _:
            places = (result["locations"][0] for result in json.loads(text)["runs"][0]["results"])
            return {place["physicalLocation"]["artifactLocation"]["uri"] for place in places}


def test_every_module_of_a_format_can_be_chosen() -> None:
    modules = {module.name for module in iter_modules(formats.__path__)}
    assert modules - {"fingerprints"} == set(MACHINE)


@pytest.mark.parametrize("name", MACHINE)
def test_a_report_is_deterministic_and_the_only_output(faulty: Project, name: str) -> None:
    first = faulty.run("validate", "--format", name, code=3)
    assert first.stdout == faulty.run("validate", "--format", name, code=3).stdout
    assert first.stderr == ""
    assert files_of(name, first.stdout) == {BILLING}


@pytest.mark.parametrize("name", [*MACHINE, "text"])
def test_paths_are_relative_to_the_working_directory(
    faulty: Project, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = faulty.root / "novatrek-gen.toml"
    text = config.read_text("utf-8").replace("contracts/", "")
    config.write_text(text.replace("[input]", '[input]\nroot = "contracts"', 1), "utf-8")
    report = faulty.run("validate", "--format", name, code=3).stdout
    assert f"{BILLING}:" in report if name == "text" else files_of(name, report) == {BILLING}
    monkeypatch.chdir(faulty.root.parent)
    config_option = ("--config", "shop/novatrek-gen.toml")
    report = faulty.run("validate", *config_option, "--format", name, code=3).stdout
    place = f"shop/{BILLING}"
    assert f"{place}:" in report if name == "text" else files_of(name, report) == {place}


@pytest.mark.parametrize("name", MACHINE)
def test_a_finding_about_the_configuration_names_its_file(
    project: Project, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (project.root / "novatrek-gen.toml").open("a") as stream:
        stream.write('\n[services]\nexclude = ["nobody"]\n')
    assert files_of(name, project.run("validate", "-f", name).stdout) == {"novatrek-gen.toml"}
    monkeypatch.chdir(tmp_path)
    report = project.run("validate", "-c", "shop/novatrek-gen.toml", "-f", name).stdout
    assert files_of(name, report) == {"shop/novatrek-gen.toml"}


@pytest.mark.parametrize("name", MACHINE)
def test_valid_contracts_give_an_empty_report(project: Project, name: str) -> None:
    assert files_of(name, project.run("validate", "--format", name).stdout) == set()


@pytest.mark.parametrize("name", MACHINE)
@pytest.mark.parametrize("command", [("validate",), ("diff", "--against", "HEAD")])
def test_an_error_of_the_configuration_is_reported_in_the_format(
    project: Project, name: str, command: tuple[str, ...]
) -> None:
    project.edit("novatrek-gen.toml", "package =", "packag =")
    result = project.run(*command, "--format", name, code=2)
    assert files_of(name, result.stdout) == {"novatrek-gen.toml"}
    assert "did you mean 'package'" in result.stdout
    assert "did you mean 'package'" in result.stderr


@pytest.mark.parametrize("name", MACHINE)
def test_a_missing_configuration_is_reported_in_the_format(project: Project, name: str) -> None:
    (project.root / "novatrek-gen.toml").unlink()
    result = project.run("validate", "--format", name, code=2)
    assert files_of(name, result.stdout) == {"novatrek-gen.toml"}

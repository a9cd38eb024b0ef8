"""The same contracts give the same bytes on every machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.backwards import Backwards
from tests.commands.shop import PLATFORM, Project
from tests.programs import CASES

from novatrek_gen.commands import memory
from novatrek_gen.render import templates


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The output generated in this process."""
    return generate_here(tmp_path_factory.mktemp("expected") / "shop")


def generate_here(root: Path) -> dict[str, bytes]:
    shutil.copytree(PLATFORM, root)
    project = Project(root)
    project.run("generate", "--config", str(root / "novatrek-gen.toml"))
    return project.files()


@pytest.mark.thorough
@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4321"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"TZ": "Asia/Kathmandu", "COLUMNS": "20", "HOME": "/nonexistent"},
    ],
    ids=["hash seed", "another hash seed", "locale", "surroundings"],
)
def test_the_output_does_not_depend_on_the_environment(
    expected: dict[str, bytes], tmp_path: Path, variables: dict[str, str]
) -> None:
    root = tmp_path / "elsewhere entirely"
    shutil.copytree(PLATFORM, root)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "novatrek_gen",
            "generate",
            "-q",
            "-c",
            "elsewhere entirely/novatrek-gen.toml",
        ],
        cwd=tmp_path,
        env=os.environ | variables,
        umask=0o077,
        check=True,
    )
    assert Project(root).files() == expected


def test_the_output_does_not_depend_on_the_order_of_files(
    expected: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "DiskTree", Backwards)
    monkeypatch.setattr(templates, "DiskTree", Backwards)
    monkeypatch.setattr(templates, "own_files", templates.own_files.__wrapped__)
    assert generate_here(tmp_path / "shop") == expected


def test_the_output_does_not_depend_on_the_order_of_patterns(
    expected: dict[str, bytes], tmp_path: Path
) -> None:
    shutil.copytree(PLATFORM, tmp_path / "shop")
    project = Project(tmp_path / "shop")
    project.edit(
        "novatrek-gen.toml",
        '["contracts/{service}.events.yaml"]',
        '["contracts/{service}.*.yaml", "contracts/o*.events.yaml", "contracts/b*.events.yaml"]',
    )
    project.run("generate", "--config", str(project.root / "novatrek-gen.toml"))
    assert project.files() == expected


@pytest.mark.slow
def test_no_case_depends_on_the_environment_the_order_of_files_processes_or_what_is_kept(
    tmp_path: Path,
) -> None:
    program = [sys.executable, "-m", "tests.commands.every_case"]
    surroundings = {
        "PYTHONHASHSEED": "4321",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "TZ": "Asia/Kathmandu",
        "HOME": "/nonexistent",
    }
    with (
        subprocess.Popen(
            program, env=os.environ | {"PYTHONHASHSEED": "1"}, stdout=subprocess.PIPE
        ) as one,
        subprocess.Popen(
            [*program, "--otherwise", str(tmp_path)],
            env=os.environ | surroundings,
            umask=0o077,
            stdout=subprocess.PIPE,
        ) as other,
    ):
        found, expected = (json.loads(each.communicate()[0]) for each in (other, one))
    assert len(expected) == len(CASES)
    assert found == expected


def test_the_output_contains_no_paths_of_the_machine(
    expected: dict[str, bytes],
) -> None:
    everything = b"\n".join(expected.values())
    assert b"/tmp" not in everything
    assert str(Path.home()).encode() + b"/" not in everything
    assert b"\r" not in everything


def test_an_older_output_becomes_the_same_as_a_fresh_one(
    expected: dict[str, bytes], tmp_path: Path
) -> None:
    shutil.copytree(PLATFORM, tmp_path / "shop")
    project = Project(tmp_path / "shop")
    config = ("--config", str(project.root / "novatrek-gen.toml"))
    project.remove_shipped()
    # The lock remembers the package of a version, so the older output has an older version.
    project.edit("novatrek-gen.toml", "[output]", '[output]\nversion = "0.0.0.dev1"')
    project.run("generate", *config)
    for path in ("contracts/events.yaml", "contracts/orders.events.yaml", "novatrek-gen.toml"):
        shutil.copy(PLATFORM / path, project.root / path)
    project.run("generate", *config)
    assert project.files() == expected

"""Fixtures: a small platform, before and after generating."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A platform of which nothing was generated yet."""
    root = tmp_path / "shop"
    shutil.copytree(PLATFORM, root)
    (root / ".git").mkdir()  # no configuration is looked for above
    monkeypatch.chdir(root)
    return Project(root)


@pytest.fixture(scope="session")
def generated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The platform's output, rendered once for all tests."""
    root = tmp_path_factory.mktemp("once") / "shop"
    shutil.copytree(PLATFORM, root)
    Project(root).run("generate", "--config", str(root / "novatrek-gen.toml"))
    return root / "generated"


@pytest.fixture
def generated(project: Project, generated_once: Path) -> Project:
    """A platform whose output is up to date."""
    shutil.copytree(generated_once, project.out)
    return project


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory without any configuration."""
    (tmp_path / ".git").mkdir()  # none is looked for above
    monkeypatch.chdir(tmp_path)

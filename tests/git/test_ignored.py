"""Asking git what it ignores."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.components import make_repository

from novatrek_gen.git import ignored


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    make_repository(tmp_path)
    (tmp_path / ".gitignore").write_text("*.log\nbuild/\n", "utf-8")
    (tmp_path / "out").mkdir()
    return tmp_path


def test_what_git_ignores_is_found_by_file_and_by_folder(repository: Path) -> None:
    paths = ["a.log", "a.py", "build/x.py", "sub dir/ö.log"]
    assert ignored(repository / "out", paths) == {"a.log", "build/x.py", "sub dir/ö.log"}


def test_a_name_that_is_not_utf_8_is_accepted(repository: Path) -> None:
    assert ignored(repository / "out", ["\udcff.log"]) == {"\udcff.log"}


def test_the_settings_of_a_git_hook_do_not_mislead(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    assert ignored(repository / "out", ["a.log"]) == {"a.log"}


def test_outside_a_repository_nothing_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert ignored(tmp_path, ["a.log"]) == frozenset()


def test_without_git_nothing_is_ignored(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert ignored(repository / "out", ["a.log"]) == frozenset()


def test_a_folder_that_is_not_there_ignores_nothing(tmp_path: Path) -> None:
    assert ignored(tmp_path / "none", ["a.log"]) == frozenset()

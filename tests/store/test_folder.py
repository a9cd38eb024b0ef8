"""Where the store is, and when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.store import cache_folder

VARIABLE = "NOVATREK_GEN_CACHE"


def test_the_variable_names_the_folder_which_only_the_user_may_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "a" / "cache"))
    assert cache_folder() == tmp_path / "a" / "cache"
    assert (tmp_path / "a" / "cache").stat().st_mode & 0o777 == 0o700


def test_without_the_variable_it_is_in_the_users_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = cache_folder()
    assert folder is not None
    assert folder.is_relative_to(tmp_path)
    assert folder.name == "novatrek-gen"


@pytest.mark.parametrize("value", ["off", "OFF", "0", "", " no "])
def test_it_can_be_switched_off(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, value)
    assert cache_folder() is None


@pytest.mark.parametrize("mode", [0o770, 0o777, 0o702])
def test_a_folder_that_others_may_write_to_is_not_used(
    mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(mode)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert cache_folder() is None


def test_a_folder_that_cannot_be_made_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    assert cache_folder() is None

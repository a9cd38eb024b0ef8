"""`check` and versions: contracts that changed while the version of the package did not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.tree.trees import commit

SPEC = "contracts/orders.events.yaml"
WARNING = "version-not-raised"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository with the small platform, generated at version 1.0.0 and committed."""
    make_repository(tmp_path)
    shutil.copytree(PLATFORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    shop = Project(tmp_path)
    shop.edit("novatrek-gen.toml", "[output]", '[output]\nversion = "1.0.0"')
    shop.run("generate")
    commit(tmp_path)
    return shop


def rename(shop: Project) -> None:
    shop.edit(SPEC, "          note:\n", "          remark:\n")
    shop.run("generate")


def test_a_change_without_a_new_version_is_a_warning(shop: Project) -> None:
    assert WARNING not in shop.run("check").output
    rename(shop)
    output = shop.run("check").output
    assert "novatrek-gen.toml:" in output
    assert WARNING in output
    shop.run("check", "--strict", code=3)


def test_the_warning_stays_until_the_version_rises(shop: Project) -> None:
    rename(shop)
    shop.run("generate")
    assert WARNING in shop.run("check").output
    shop.edit("novatrek-gen.toml", '"1.0.0"', '"1.1.0"')
    shop.run("generate")
    assert WARNING not in shop.run("check").output


@pytest.mark.parametrize("in_git", [True, False], ids=["git", "no-git"])
def test_a_version_that_is_in_no_commit_may_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_git: bool
) -> None:
    if in_git:
        make_repository(tmp_path)
    shutil.copytree(PLATFORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    new = Project(tmp_path)
    new.run("generate")
    rename(new)
    new.run("check")
    assert WARNING not in new.run("check", "--no-cache").output


def test_words_outside_the_contracts_need_no_version(shop: Project) -> None:
    shop.edit(SPEC, "          note:\n", "          # words\n          note:\n")
    shop.run("generate")
    assert WARNING not in shop.run("check").output


def test_a_change_that_is_taken_back_needs_no_version(shop: Project) -> None:
    rename(shop)
    shop.edit(SPEC, "          remark:\n", "          note:\n")
    shop.run("generate")
    assert WARNING not in shop.run("check").output


def test_drift_and_what_breaks_are_checked_in_one_step(shop: Project) -> None:
    shop.run("check", "--against", "HEAD")
    shop.edit(
        SPEC,
        "          note:\n            type: string",
        "          note:\n            type: integer",
    )
    output = shop.run("check", "--against", "HEAD", code=1).output
    assert "breaking type-changed" in output
    shop.run("generate")
    shop.run("check", "--against", "HEAD", code=4)
    shop.run("diff", "--against", "HEAD", "--fix-versions")
    shop.run("generate")
    shop.run("check", "--against", "HEAD")


def test_a_base_that_cannot_be_read_is_an_error(shop: Project) -> None:
    assert "nowhere" in shop.run("check", "--against", "nowhere", code=3).output

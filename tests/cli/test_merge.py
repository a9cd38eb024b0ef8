"""Merges of branches that both changed contracts and generated files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.tree.trees import GIT, commit

from novatrek_gen.drift import LOCK_NAME

SPEC = "contracts/orders.events.yaml"
NOTE = "            description: What the customer wrote."
OURS = f"{NOTE}\n          coupon: {{type: string}}"
THEIRS = f"{NOTE}\n          gift: {{type: boolean}}"
MARKS = ("<<<<<<<", "=======", ">>>>>>>")


@pytest.fixture
def merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository in the middle of a merge: two branches have added a property at one place."""
    make_repository(tmp_path)
    shutil.copytree(PLATFORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    shop = Project(tmp_path)
    shop.run("generate")
    commit(tmp_path)
    git(tmp_path, "branch", "theirs")
    change(shop, OURS)
    git(tmp_path, "checkout", "-q", "theirs")
    change(shop, THEIRS)
    assert git(tmp_path, "merge", "-q", "-") != 0
    return shop


def change(shop: Project, text: str) -> None:
    shop.edit(SPEC, NOTE, text)
    shop.run("generate")
    commit(shop.root)


def git(folder: Path, *arguments: str) -> int:
    done = subprocess.run([*GIT, *arguments], cwd=folder, capture_output=True, check=False)
    return done.returncode


def test_marks_in_a_contract_are_the_only_finding(merged: Project) -> None:
    before = merged.files()
    output = merged.run("generate", code=3).output
    assert output.count(": error ") == 1
    assert f"{SPEC}:48:1: error merge-conflict the file contains a merge conflict\n" in output
    assert merged.files() == before


def test_generate_heals_the_output_of_a_merge_once_contracts_are_clean(merged: Project) -> None:
    conflicts = [name for name, content in merged.files().items() if MARKS[0].encode() in content]
    assert {LOCK_NAME, "shop_messaging/events/order_placed.py"} <= set(conflicts)
    spec = merged.root / SPEC
    lines = spec.read_text("utf-8").splitlines(keepends=True)
    spec.write_text("".join(each for each in lines if each[:7] not in MARKS), "utf-8")
    output = merged.run("generate").output
    assert "had been changed" not in output
    assert not [name for name, content in merged.files().items() if MARKS[0].encode() in content]
    model = merged.files()["shop_messaging/events/order_placed.py"]
    assert b" coupon: " in model
    assert b" gift: " in model
    merged.run("check")


def test_a_lock_with_merge_conflicts_is_rewritten_if_the_files_are_equal(
    generated: Project,
) -> None:
    before = generated.files()
    (generated.out / LOCK_NAME).write_bytes(b"<<<<<<< ours\n" + before[LOCK_NAME])
    generated.run("generate")
    assert generated.files() == before

"""`diff --fix-versions` raises versions and changes nothing else in their files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.tree.trees import commit

SPEC = "contracts/orders.events.yaml"

# The version of a contract as people write it, and what becomes of it.
STYLES = {
    "plain": ("  version: 1.0.0\n", "  version: 2.0.0\n"),
    "single quotes and a comment": (
        "  version: '1.0.0'   # raise me, 1.0.0\n",
        "  version: '2.0.0'   # raise me, 1.0.0\n",
    ),
    "double quotes": ('  "version" : "1.0.0"\n', '  "version" : "2.0.0"\n'),
    "tag and anchor": ("  version: !!str &v 1.0.0\n", "  version: !!str &v 2.0.0\n"),
    "next line": ("  version:\n    1.0.0\n", "  version:\n    2.0.0\n"),
    "folded": ("  version: >-\n    1.0.0\n", "  version: >-\n    2.0.0\n"),
    "windows": ("  version: 1.0.0\r\n", "  version: 2.0.0\r\n"),
}


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository with the small platform."""
    make_repository(tmp_path)
    shutil.copytree(PLATFORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    shop = Project(tmp_path)
    shop.edit("novatrek-gen.toml", "[output]", '[output]\nversion = "1.0.0"  # ours')
    return shop


def break_contract(shop: Project) -> None:
    for name in ("contracts/events.yaml", SPEC):
        path = shop.root / name
        path.write_bytes(path.read_bytes().replace(b": shop.order.placed", b": shop.order.made"))


@pytest.mark.parametrize("style", STYLES)
def test_only_the_characters_of_the_version_change(shop: Project, style: str) -> None:
    before, after = STYLES[style]
    path = shop.root / SPEC
    path.write_bytes(path.read_bytes().replace(b"  version: 1.0.0\n", before.encode()))
    commit(shop.root)
    break_contract(shop)
    wanted = path.read_bytes().replace(before.encode(), after.encode())
    settings = (shop.root / "novatrek-gen.toml").read_bytes()
    output = shop.run("diff", "--against", "HEAD", "--fix-versions").output
    assert path.read_bytes() == wanted
    raised = settings.replace(b'"1.0.0"', b'"2.0.0"')
    assert (shop.root / "novatrek-gen.toml").read_bytes() == raised
    assert "raised the version of the contract of" in output
    assert "novatrek-gen generate" in output


def test_a_version_in_other_characters_is_left_to_a_person(shop: Project) -> None:
    path = shop.root / SPEC
    path.write_text(path.read_text().replace("version: 1.0.0", 'version: "1.0\\x2E0"', 1))
    commit(shop.root)
    break_contract(shop)
    before = path.read_bytes()
    output = shop.run("diff", "--against", "HEAD", "--fix-versions", code=4).output
    assert path.read_bytes() == before
    assert "by hand" in output


def test_a_version_that_other_values_repeat_is_left_to_a_person(shop: Project) -> None:
    path = shop.root / SPEC
    path.write_text(
        path.read_text().replace("  version: 1.0.0", "  x-first: &v 1.0.0\n  version: *v", 1)
    )
    commit(shop.root)
    break_contract(shop)
    before = path.read_bytes()
    shop.run("diff", "--against", "HEAD", "--fix-versions", code=4)
    assert path.read_bytes() == before


def test_a_version_that_is_absent_is_left_to_a_person(shop: Project) -> None:
    shop.edit("novatrek-gen.toml", 'version = "1.0.0"  # ours', "")
    commit(shop.root)
    break_contract(shop)
    output = shop.run("diff", "--against", "HEAD", "--fix-versions", code=4).output
    assert "there is no output.version" in output


def test_what_has_risen_enough_is_not_touched(shop: Project) -> None:
    commit(shop.root)
    break_contract(shop)
    shop.run("diff", "--against", "HEAD", "--fix-versions")
    before = (shop.root / SPEC).read_bytes()
    shop.run("diff", "--against", "HEAD", "--fix-versions")
    assert (shop.root / SPEC).read_bytes() == before


def test_a_revision_cannot_be_changed(shop: Project) -> None:
    commit(shop.root)
    output = shop.run(
        "diff", "--against", "HEAD", "--head", "HEAD", "--fix-versions", code=2
    ).output
    assert "--head" in output


def test_the_report_is_that_of_the_raised_versions(shop: Project) -> None:
    commit(shop.root)
    break_contract(shop)
    result = shop.run("diff", "--against", "HEAD", "--fix-versions", "--format", "json")
    report = json.loads(result.stdout)
    assert {version["enough"] for version in report["versions"]} == {True}

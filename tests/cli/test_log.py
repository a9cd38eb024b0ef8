"""`diff --log`: the changelog of each event from the history of git."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.tree.trees import GIT

SPEC = "contracts/orders.events.yaml"
CATALOG = "contracts/events.yaml"


def commit(shop: Project, subject: str) -> None:
    for command in (["add", "--all", "--force"], ["commit", "-q", "-m", subject]):
        subprocess.run([*GIT, "-C", str(shop.root), *command], check=True)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository with the small platform, committed."""
    make_repository(tmp_path)
    shutil.copytree(PLATFORM, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    commit(project, "Add the contracts")
    return project


def logged(shop: Project, *arguments: str) -> dict[str, list[Any]]:
    """Return the revisions of each event that ``diff --log`` prints."""
    document = json.loads(shop.run("diff", "--log", "--format", "json", *arguments).output)
    return {each["name"]: each["revisions"] for each in document["events"]}


def subjects(revisions: list[Any]) -> list[str]:
    return [revision["subject"] for revision in revisions]


def move(shop: Project, old: str, new: str) -> None:
    shop.edit(CATALOG, f"channel: {old}", f"channel: {new}")
    shop.edit(SPEC, f"    address: {old}", f"    address: {new}")


def test_each_event_has_the_revisions_that_changed_it(shop: Project) -> None:
    move(shop, "shop.order.placed", "shop.order.made")
    shop.edit(SPEC, "  version: 1.0.0", "  version: 2.0.0")
    commit(shop, "Move placed orders")
    (shop.root / "notes.txt").write_text("nothing")
    commit(shop, "Take notes")
    found = logged(shop)
    newest = found["order.placed"][0]
    assert subjects(found["order.placed"]) == ["Move placed orders", "Add the contracts"]
    assert subjects(found["order.shipped"]) == ["Add the contracts"]
    assert [change["rule"] for change in newest["changes"]] == ["address-changed"]
    assert (newest["version"], newest["bump"]) == ({"old": "1.0.0", "new": "2.0.0"}, "major")


def test_the_places_of_a_change_are_files_of_both_revisions(shop: Project) -> None:
    move(shop, "shop.order.placed", "shop.order.made")
    commit(shop, "Move placed orders")
    newest, first = logged(shop)["order.placed"]
    change = newest["changes"][0]
    assert (change["after"]["file"], change["before"]["file"]) == (SPEC, SPEC)
    assert (change["after"]["tree"], change["before"]["tree"]) == (
        newest["commit"],
        first["commit"],
    )


def test_a_path_shows_the_events_of_a_contract(shop: Project) -> None:
    assert "order.placed" in logged(shop, SPEC)
    assert "order.placed" in logged(shop, "contracts")
    assert "order.placed" not in logged(shop, "contracts/billing.events.yaml")
    error = shop.run("diff", "--log", "contracts/none.yaml", code=2).output
    assert "contracts/none.yaml: no such file" in error


def test_a_base_leaves_its_history_out(shop: Project) -> None:
    move(shop, "shop.order.placed", "shop.order.made")
    commit(shop, "Move placed orders")
    assert list(logged(shop, "--against", "HEAD~1")) == ["order.placed"]
    assert logged(shop, "--against", "HEAD") == {}
    assert "event-added" in shop.run("diff", "--log", "--head", "HEAD~1").output


def test_an_event_keeps_its_changelog_when_it_gets_another_name(shop: Project) -> None:
    shop.edit(CATALOG, "order.placed:", "order.made:")
    commit(shop, "Rename the event")
    found = logged(shop)
    assert subjects(found["order.made"]) == ["Rename the event", "Add the contracts"]
    assert "order.placed" not in found


def test_an_event_that_is_gone_keeps_its_changelog(shop: Project) -> None:
    shop.remove_shipped()
    commit(shop, "Stop shipping")
    assert subjects(logged(shop)["order.shipped"]) == ["Stop shipping", "Add the contracts"]


def test_the_configuration_is_followed_to_where_it_was(shop: Project) -> None:
    move(shop, "shop.order.placed", "shop.order.made")
    commit(shop, "Move placed orders")
    for name in ("contracts", "novatrek-gen.toml"):
        (shop.root / "platform").mkdir(exist_ok=True)
        (shop.root / name).rename(shop.root / "platform" / name)
    commit(shop, "Move everything into a folder")
    found = logged(shop, "--config", "platform/novatrek-gen.toml")
    assert subjects(found["order.placed"]) == ["Move placed orders", "Add the contracts"]


def test_changes_of_a_revision_with_errors_are_in_the_next_entry(shop: Project) -> None:
    move(shop, "shop.order.placed", "shop.order.made")
    shop.edit(SPEC, "  version: 1.0.0", "  verson: 1.0.0")
    commit(shop, "Move and misspell")
    shop.edit(SPEC, "  verson: 1.0.0", "  version: 1.0.0")
    commit(shop, "Correct it")
    assert subjects(logged(shop)["order.placed"]) == ["Correct it", "Add the contracts"]
    assert "cannot be compared" in shop.run("diff", "--log").output


def test_a_limit_bounds_the_work_and_is_said(shop: Project) -> None:
    move(shop, "shop.order.placed", "shop.order.made")
    commit(shop, "Move placed orders")
    assert list(logged(shop, "--limit", "1")) == ["order.placed"]
    assert "larger --limit" in shop.run("diff", "--log", "--limit", "1").output
    assert "larger --limit" not in shop.run("diff", "--log", "--limit", "0").output


def test_descriptions_are_shown_with_all(shop: Project) -> None:
    shop.edit(SPEC, "A customer has placed an order.", "Sent for each order.")
    commit(shop, "Reword")
    assert subjects(logged(shop)["order.placed"]) == ["Add the contracts"]
    assert subjects(logged(shop, "--all")["order.placed"]) == ["Reword", "Add the contracts"]


def test_markdown_has_a_section_per_event_and_revision(shop: Project) -> None:
    lines = shop.run("diff", "--log", "--format", "markdown").output.splitlines()
    assert "## order.placed" in lines
    assert any(line.startswith("### 1.0.0 (") for line in lines)
    assert any(line.startswith("- order.placed is new (`event-added`") for line in lines)


@pytest.mark.parametrize(
    "option", [["--fix-versions"], ["--code", "x"], ["--fail-on", "none"], ["--allow-broken-base"]]
)
def test_options_of_a_comparison_are_refused(shop: Project, option: list[str]) -> None:
    assert "cannot be used with --log" in shop.run("diff", "--log", *option, code=2).output


def test_options_of_a_changelog_are_refused_without_it(shop: Project) -> None:
    shop.run("diff", "--against", "HEAD", "--limit", "3", code=2)
    shop.run("diff", "contracts", "--against", "HEAD", code=2)
    assert "--against" in shop.run("diff", code=2).output
    shop.run("diff", "--log", "--format", "sarif", code=2)


def test_a_branch_whose_contracts_have_errors_has_no_changelog(shop: Project) -> None:
    shop.edit(SPEC, "  version: 1.0.0", "  verson: 1.0.0")
    commit(shop, "Misspell")
    output = shop.run("diff", "--log", code=3).output
    assert "HEAD has no changelog" in output
    assert f"{SPEC}:" in output


def test_without_a_repository_or_a_commit_there_is_no_changelog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(shutil.copytree(PLATFORM, tmp_path / "shop"))
    project = Project(tmp_path / "shop")
    assert "not a git repository" in project.run("diff", "--log", code=3).output
    make_repository(project.root)
    assert "has no git revision 'HEAD'" in project.run("diff", "--log", code=3).output

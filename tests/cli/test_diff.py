"""`diff`: what changed since a revision or a folder, and its exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.tree.trees import commit

SPEC = "contracts/orders.events.yaml"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository with the small platform, committed."""
    make_repository(tmp_path)
    shutil.copytree(PLATFORM, tmp_path, dirs_exist_ok=True)
    commit(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


def break_contract(shop: Project) -> None:
    shop.edit(SPEC, "    address: shop.order.placed", "    address: shop.order.made")


def test_no_change_is_said_and_exits_with_0(shop: Project) -> None:
    assert shop.run("diff", "--against", "HEAD").output == "nothing changed since HEAD\n"


def test_a_breaking_change_exits_with_4_and_names_both_places(shop: Project) -> None:
    shop.edit("contracts/events.yaml", "channel: shop.order.placed", "channel: shop.order.made")
    break_contract(shop)
    output = shop.run("diff", "--against", "HEAD", code=4).output
    assert f"{SPEC}:" in output
    assert f"HEAD:{SPEC}:" in output
    assert "address-changed" in output


def test_breaking_is_another_name_of_the_command(shop: Project) -> None:
    shop.run("breaking", "--against", "HEAD")


def test_fail_on_chooses_the_level_of_exit_code_4(shop: Project) -> None:
    shop.edit("contracts/events.yaml", "channel: shop.order.placed", "channel: shop.order.made")
    break_contract(shop)
    shop.run("diff", "--against", "HEAD", "--fail-on", "none")
    shop.run("diff", "--against", "HEAD", "--fail-on", "warning", code=4)


def test_two_revisions_are_compared_without_the_working_tree(shop: Project) -> None:
    shop.edit(SPEC, "  version: 1.0.0", "  version: [")
    shop.run("diff", "--against", "HEAD", "--head", "HEAD")


def test_a_folder_is_compared_like_a_revision(shop: Project, tmp_path: Path) -> None:
    shutil.copytree(PLATFORM, tmp_path / "old")
    report = json.loads(shop.run("diff", "--against", "old", "--format", "json").output)
    assert report["findings"] == []


def test_nothing_is_written(shop: Project) -> None:
    before = sorted(shop.root.rglob("[!.]*"))
    shop.run("diff", "--against", "HEAD")
    assert [path for path in sorted(shop.root.rglob("[!.]*")) if ".git/" not in str(path)] == [
        path for path in before if ".git/" not in str(path)
    ]


def test_errors_of_the_working_tree_are_those_of_that_side(shop: Project) -> None:
    shop.edit(SPEC, "  version: 1.0.0", "  verson: 1.0.0")
    result = shop.run("diff", "--against", "HEAD", code=3)
    assert "the working tree: 1 error" in result.stderr


def test_a_broken_base_is_compared_if_that_is_allowed(shop: Project) -> None:
    shop.edit(SPEC, "  version: 1.0.0", "  verson: 1.0.0")
    commit(shop.root)
    shop.edit(SPEC, "  verson: 1.0.0", "  version: 1.0.0")
    result = shop.run("diff", "--against", "HEAD", code=3)
    assert "--allow-broken-base" in result.stderr
    assert f"HEAD:{SPEC}:" in result.stderr
    output = shop.run(
        "diff", "--against", "HEAD", "--allow-broken-base", "--fail-on", "none"
    ).output
    assert "is new" not in output


def test_an_unknown_revision_is_neither_a_revision_nor_a_folder(shop: Project) -> None:
    result = shop.run("diff", "--against", "nowhere", code=3)
    assert "nowhere is no folder or archive either" in result.output


@pytest.mark.parametrize("command", [["diff"], ["diff", "--log"], ["check"]])
def test_an_empty_name_is_no_base(shop: Project, command: list[str]) -> None:
    assert "--against" in shop.run(*command, "--against", "", code=2).output


def test_an_error_in_the_configuration_of_the_base_is_said_alone(shop: Project) -> None:
    shop.edit("novatrek-gen.toml", "[output]", "[output")
    commit(shop.root)
    shop.edit("novatrek-gen.toml", "[output", "[output]")
    output = shop.run("diff", "--against", "HEAD", code=3).output
    assert "HEAD:novatrek-gen.toml:" in output
    assert "--base-config" not in output


def test_a_base_without_the_configuration_says_how_to_name_another(shop: Project) -> None:
    shutil.move(shop.root / "novatrek-gen.toml", shop.root / "moved.toml")
    result = shop.run("diff", "--against", "HEAD", "--config", "moved.toml", code=3)
    assert "--base-config" in result.output
    shop.run(
        "diff", "--against", "HEAD", "--config", "moved.toml", "--base-config", "novatrek-gen.toml"
    )


@pytest.mark.parametrize("form", ["tar", "gztar", "zip"])
def test_an_archive_is_compared_like_a_folder(shop: Project, form: str) -> None:
    shop.edit("contracts/events.yaml", "channel: shop.order.placed", "channel: shop.order.made")
    name = Path(shutil.make_archive("old", form, PLATFORM.parent, PLATFORM.name)).name
    break_contract(shop)
    output = shop.run("diff", "--against", name, code=4).output
    assert f"before: {name}/{SPEC}:" in output


def test_a_damaged_archive_cannot_be_read(shop: Project) -> None:
    name = Path(shutil.make_archive("old", "gztar", PLATFORM)).name
    content = Path(name).read_bytes()
    Path(name).write_bytes(content[: len(content) // 2])
    assert f"{name} cannot be" in shop.run("diff", "--against", name, code=3).output


def test_a_folder_is_shown_by_its_path(shop: Project) -> None:
    shutil.copytree(PLATFORM, "old")
    shop.edit("contracts/events.yaml", "channel: shop.order.placed", "channel: shop.order.made")
    break_contract(shop)
    assert f"before: old/{SPEC}:" in shop.run("diff", "--against", "./old", code=4).output


def test_contracts_may_have_been_in_another_folder(shop: Project) -> None:
    (shop.root / "novatrek-gen.toml").rename(shop.root / "contracts/novatrek-gen.toml")
    shop.edit("contracts/novatrek-gen.toml", '["contracts/', '["')
    shop.edit("contracts/novatrek-gen.toml", '"contracts/events.yaml', '"events.yaml')
    arguments = ["diff", "--against", "HEAD", "--config", "contracts/novatrek-gen.toml"]
    error = shop.run(*arguments, code=3).output
    assert "HEAD has novatrek-gen.toml" in error
    shop.run(*arguments, "--base-config", "novatrek-gen.toml")


def test_a_base_of_asyncapi_2_is_an_error_of_that_side(shop: Project) -> None:
    shop.edit(SPEC, "asyncapi: 3.0.0", "asyncapi: 2.6.0")
    commit(shop.root)
    shop.edit(SPEC, "asyncapi: 2.6.0", "asyncapi: 3.0.0")
    output = shop.run("diff", "--against", "HEAD", code=3).output
    assert f"HEAD:{SPEC}:1:1" in output
    shop.run("diff", "--against", "HEAD", "--allow-broken-base", "--fail-on", "none")


def test_contracts_in_a_submodule_cannot_be_read_at_a_revision(
    shop: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    make_repository(other)
    (other / "a.yaml").write_text("{}")
    commit(other)
    git = ["git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other)]
    subprocess.run([*git, "contracts/shared"], check=True, cwd=shop.root)
    shop.edit("novatrek-gen.toml", "specs = [", 'specs = ["contracts/shared/*.yaml", ')
    commit(shop.root)
    output = shop.run("diff", "--against", "HEAD", code=3).output
    assert "HEAD:contracts/shared is a submodule" in output


def test_outside_a_repository_only_folders_and_archives_can_be_compared(
    project: Project, tmp_path: Path
) -> None:
    assert "not a git repository" in project.run("diff", "--against", "main", code=3).output
    shutil.copytree(PLATFORM, "old")
    project.run("diff", "--against", "old")


def test_the_version_that_the_base_required_does_not_matter(shop: Project) -> None:
    config = shop.root / "novatrek-gen.toml"
    text = config.read_text("utf-8")
    config.write_text(f'{text}\n[tool]\nrequired-version = "==0.0.1"\n', "utf-8")
    commit(shop.root)
    config.write_text(text, "utf-8")
    shop.run("diff", "--against", "HEAD")


HANDLER = """
from shop_messaging.events import OrderPlaced


async def on_order_placed(event: OrderPlaced) -> None:
    print({use})
"""


def with_code(shop: Project, use: str) -> str:
    """Return what another type of `note` means for a consumer that uses an expression."""
    folder = shop.root / "mail"
    folder.mkdir()
    (folder / "app.py").write_text(HANDLER.format(use=use), encoding="utf-8")
    lines = "type: string\n            description: What the customer wrote."
    shop.edit(SPEC, lines, lines.replace("string", "integer"))
    return shop.run("diff", "--against", "HEAD", "--code", "mail", code=4).output


def test_code_that_reads_a_changed_field_is_named_with_its_place(shop: Project) -> None:
    assert "    mail: its code has to change: app.py:6\n" in with_code(shop, "event.note")


def test_code_that_does_not_read_it_only_needs_the_new_package(shop: Project) -> None:
    assert "    mail: its code can stay; it refuses such messages" in with_code(
        shop, "event.order_id"
    )


def test_code_that_may_read_it_is_told_apart(shop: Project) -> None:
    assert "    mail: its code may have to change: app.py:6\n" in with_code(shop, "event")


def test_usage_files_stand_for_folders(shop: Project, tmp_path: Path) -> None:
    with_code(shop, "event.note")
    restored = tmp_path / "before"
    shutil.copytree(PLATFORM, restored)
    config = ("--config", str(restored / "novatrek-gen.toml"))
    used = shop.run("usage", "mail", "--format", "json", *config).output
    (tmp_path / "mail.usage.json").write_text(used, encoding="utf-8")
    output = shop.run("diff", "--against", "HEAD", "--code", "mail.usage.json", code=4).output
    assert "    mail: its code has to change: app.py:6\n" in output


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"version": 1}'])
def test_a_file_that_is_no_usage_file_is_said(shop: Project, text: str) -> None:
    (shop.root / "mail.usage.json").write_text(text, encoding="utf-8")
    output = shop.run("diff", "--against", "HEAD", "--code", "mail.usage.json", code=2).output
    assert "mail.usage.json: " in output
    assert "usage --format json" in output

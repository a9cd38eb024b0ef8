"""The working directory and a git revision of one repository, side by side."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project
from tests.components import make_repository
from tests.tree.trees import commit

from novatrek_gen import __version__
from novatrek_gen.cli.locator import Locator
from novatrek_gen.commands.contracts import Contracts, contracts_at, contracts_on_disk
from novatrek_gen.commands.load import load
from novatrek_gen.config import load_config
from novatrek_gen.errors import ConfigError
from novatrek_gen.presentation.findings import as_text

SPEC = "contracts/orders.events.yaml"
CONFIG = "novatrek-gen.toml"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A repository in which the small platform is a folder, and committed with one mistake."""
    make_repository(tmp_path)
    root = tmp_path / "platforms/shop"
    shutil.copytree(PLATFORM, root)
    monkeypatch.chdir(root)
    project = Project(root)
    project.edit(SPEC, "  version: 1.0.0", "  verson: 1.0.0")
    commit(tmp_path)
    return project


def here(project: Project) -> Contracts:
    return contracts_on_disk(load_config(None, project.root, __version__))


def at_head(project: Project) -> Contracts:
    return contracts_at("HEAD", project.root / CONFIG, project.root)


def test_each_tree_has_its_own_findings_with_the_lines_of_its_own_files(shop: Project) -> None:
    shop.edit(SPEC, "  verson: 1.0.0", "\n  version: 1.0.0\n  contcat: {}")
    new, old = here(shop), at_head(shop)
    locator = Locator(new, old)
    found = [
        finding
        for contracts in (new, old)
        for finding in load(contracts.config, contracts.tree).diagnostics
        if finding.code == "unknown-field"
    ]
    shown = [line.text for line in as_text(locator.relocate(found), locator.line_of)]
    assert [text for text in shown if not text.startswith("    hint: ")] == [
        f"HEAD:{SPEC}:6:3: error unknown-field info.verson: unknown field",
        "    6 |   verson: 1.0.0",
        "      |   ^",
        f"{SPEC}:8:3: error unknown-field info.contcat: unknown field",
        "    8 |   contcat: {}",
        "      |   ^",
    ]


def test_both_platforms_are_linked_from_their_own_files(shop: Project) -> None:
    shop.edit(SPEC, "  verson: 1.0.0", "  version: 1.0.0")
    commit(shop.root.parents[1])
    shop.remove_shipped()
    new, old = (load(each.config, each.tree).platform for each in (here(shop), at_head(shop)))
    assert new is not None
    assert old is not None
    assert {event.name for event in old.events} - {event.name for event in new.events} == {
        "order.shipped"
    }
    (gone,) = (event for event in old.events if event.name == "order.shipped")
    assert gone.message.location.tree == "HEAD"
    assert {event.message.location.tree for event in new.events} == {""}


def test_the_configuration_is_that_of_the_revision(shop: Project) -> None:
    config = shop.root / CONFIG
    config.write_text(config.read_text("utf-8").replace('"shop_m', '"new_m'), "utf-8")
    shutil.rmtree(shop.root / "contracts")
    old = at_head(shop)
    assert old.config.package != here(shop).config.package
    assert old.config.place("input.specs").tree == "HEAD"
    assert load(old.config, old.tree).files.keys() >= {SPEC}


def test_a_finding_about_the_configuration_shows_the_line_of_the_revision(shop: Project) -> None:
    config = shop.root / CONFIG
    text = config.read_text("utf-8")
    config.write_text(f'{text}\n[services]\nexclude = ["nobody"]\n', "utf-8")
    shop.edit(SPEC, "  verson: 1.0.0", "  version: 1.0.0")
    commit(shop.root.parents[1])
    config.write_text("", "utf-8")
    old = at_head(shop)
    locator = Locator(old)
    (finding,) = locator.relocate(
        f for f in load(old.config, old.tree).diagnostics if f.code == "no-such-service"
    )
    assert str(finding.location).startswith(f"HEAD:{CONFIG}:")
    assert locator.line_of(finding.location) == 'exclude = ["nobody"]'


def test_a_revision_without_the_configuration_is_an_error_that_names_both(shop: Project) -> None:
    (shop.root / CONFIG).rename(shop.root / "other.toml")
    with pytest.raises(ConfigError, match=r"^HEAD:other\.toml: cannot be read: No such file"):
        contracts_at("HEAD", shop.root / "other.toml", shop.root)


def test_a_revision_cannot_read_contracts_outside_its_repository(shop: Project) -> None:
    config = shop.root / CONFIG
    config.write_text(
        f'[input]\nroot = "/"\n{config.read_text("utf-8")[len("[input]") :]}', "utf-8"
    )
    commit(shop.root.parents[1])
    with pytest.raises(ConfigError, match=r"HEAD:novatrek-gen\.toml:.*'/' is not a folder"):
        at_head(shop)

"""The values that the commands return, without their presentation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project

from novatrek_gen import __version__
from novatrek_gen.commands.check import check
from novatrek_gen.commands.generate import generate
from novatrek_gen.commands.validate import validate
from novatrek_gen.config import Config, load_config
from novatrek_gen.diagnostics import has_errors
from novatrek_gen.errors import TemplateError, UnknownFilesError
from novatrek_gen.progress import silent


@pytest.fixture
def config(tmp_path: Path) -> Config:
    shutil.copytree(PLATFORM, tmp_path / "shop")
    return load_config(tmp_path / "shop/novatrek-gen.toml", tmp_path, __version__)


def test_generate_returns_what_it_changed_and_check_finds_no_difference(config: Config) -> None:
    assert not check(config, silent).is_clean
    done = generate(config, adopt=False, progress=silent).written
    assert len(done.created) == done.total
    again = generate(config, adopt=False, progress=silent).written
    assert (again.created, again.changed, again.removed, again.kept) == ((), (), (), ())
    checked = check(config, silent)
    assert (checked.drifts, checked.is_clean, checked.total) == ((), True, done.total)


def test_contracts_with_errors_stop_every_command(config: Config) -> None:
    (config.root / "contracts/billing.events.yaml").write_text("- a list\n", "utf-8")
    assert has_errors(validate(config, silent).diagnostics)
    assert not check(config, silent).done
    assert not generate(config, adopt=False, progress=silent).done
    assert not config.directory.exists()


def test_files_that_are_not_in_the_lock_raise_an_error(config: Config) -> None:
    generate(config, adopt=False, progress=silent)
    (config.directory / "novatrek-gen.lock").unlink()
    (config.directory / "README.md").write_bytes(b"mine")
    assert check(config, silent).needs_adopt
    with pytest.raises(UnknownFilesError, match=r"README\.md"):
        generate(config, adopt=False, progress=silent)
    assert generate(config, adopt=True, progress=silent).written.changed == ("README.md",)


def test_foreign_files_are_not_opened(config: Config) -> None:
    generate(config, adopt=False, progress=silent)
    (config.directory / "large.bin").write_bytes(b"x")
    (drift,) = check(config, silent).drifts
    assert drift.is_foreign
    assert drift.before is None


def test_a_template_for_the_path_of_the_lock_is_an_error(config: Config) -> None:
    project = Project(config.root)
    project.template("novatrek-gen.lock", "mine")
    changed = load_config(config.file, config.root, __version__)
    with pytest.raises(TemplateError, match="must not write"):
        check(changed, silent)


def test_progress_names_the_stages_in_order_and_counts_files(config: Config) -> None:
    told: list[tuple[str, int, int]] = []

    def listen(stage: str, done: int = 0, total: int = 0) -> None:
        told.append((stage, done, total))

    generate(config, adopt=False, progress=listen)
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "looking up results",
        "importing",
        "reading contracts",
        "checking contracts",
        "modelling",
        "compiling templates",
        "looking up files",
        "rendering",
        "formatting",
        "keeping results",
        "comparing",
        "writing",
    ]
    assert [counts for stage, *counts in told if stage == "reading contracts"] == [
        [0, 0],  # before the files are found
        [0, 2],
        [1, 2],
    ]
    rendered = [counts for stage, *counts in told if stage == "rendering"]
    assert rendered == [[done, len(rendered)] for done in range(len(rendered))]

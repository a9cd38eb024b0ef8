"""Messages to people who have no configuration, or none that is complete, or no contracts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.commands.shop import PLATFORM, Project

INPUT = '[input]\nspecs = ["contracts/{service}.events.yaml"]\n'
OUTPUT = '[output]\npackage = "my_messaging"\n'


@pytest.fixture
def empty(nowhere: None, tmp_path: Path) -> Project:
    """A folder without anything."""
    return Project(tmp_path)


def test_an_empty_folder_is_told_about_init(empty: Project) -> None:
    for command in (("validate",), ("generate",), ("list",), ("new", "service", "orders")):
        printed = empty.run(*command, code=2).output
        assert "to start with an example, run: novatrek-gen init" in printed
    printed = empty.run("validate", "--config", "other.toml", code=2).output
    assert "other.toml: cannot be read: No such file or directory; to start" in printed


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        ("", INPUT + OUTPUT),
        (OUTPUT, INPUT),
        (INPUT, OUTPUT),
        ("[input]\n[output]\n", INPUT + OUTPUT),
    ],
)
def test_missing_sections_are_shown_as_the_lines_to_add(
    empty: Project, content: str, missing: str
) -> None:
    (empty.root / "novatrek-gen.toml").write_text(content, "utf-8")
    printed = empty.run("validate", code=2).output
    _, _, lines = printed.partition("add these lines, with your own values")
    assert lines.split("\n\n")[1].replace("  ", "") == missing
    assert ("run: novatrek-gen init" in printed) is (content == "")


def test_what_is_shown_is_a_complete_configuration(empty: Project) -> None:
    (empty.root / "novatrek-gen.toml").write_text(INPUT + OUTPUT, "utf-8")
    printed = empty.run("validate", code=3).output
    assert "hint: write the first one with `novatrek-gen new service NAME`" in printed
    empty.run("new", "service", "orders")
    empty.run("new", "event", "order.placed", "--service", "orders")
    empty.run("validate")


def test_the_table_in_pyproject_is_shown_with_its_prefix(empty: Project) -> None:
    (empty.root / "pyproject.toml").write_text("[tool.novatrek-gen]\n", "utf-8")
    printed = empty.run("validate", code=2).output
    assert '  [tool.novatrek-gen.output]\n  package = "my_messaging"' in printed
    (empty.root / "pyproject.toml").write_text("[project]\n", "utf-8")
    printed = empty.run("validate", "--config", "pyproject.toml", code=2).output
    assert "the table [tool.novatrek-gen] is missing\nadd these lines" in printed
    assert "  [tool.novatrek-gen.input]\n" in printed


def test_documents_that_no_pattern_matches_are_named(empty: Project) -> None:
    shutil.copytree(PLATFORM / "contracts", empty.root / "specs")
    (empty.root / "novatrek-gen.toml").write_text(INPUT + OUTPUT, "utf-8")
    printed = empty.run("validate", code=3).output
    files = "specs/billing.events.yaml, specs/orders.events.yaml"
    assert f"hint: set `input.specs` to match {files}\n" in printed


@pytest.mark.parametrize("content", [None, "", "# later\n"])
def test_a_catalog_that_is_missing_or_empty_is_begun(empty: Project, content: str | None) -> None:
    config = INPUT + 'catalog = "contracts/events.yaml"\n' + OUTPUT
    (empty.root / "novatrek-gen.toml").write_text(config, "utf-8")
    (empty.root / "contracts").mkdir()
    catalog = empty.root / "contracts" / "events.yaml"
    if content is not None:
        catalog.write_text(content, "utf-8")
    assert "hint: write `{}` into it, to which" in empty.run("validate", code=3).output
    catalog.write_text("{}\n", "utf-8")
    empty.run("new", "service", "orders")
    empty.run("new", "event", "order.placed", "--service", "orders")
    expected = "order.placed:\n  channel: order.placed\n  producer: orders\n"
    assert catalog.read_text("utf-8") == expected

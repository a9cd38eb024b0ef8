"""An output folder that cannot be written gives exit code 2 and stays unchanged."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.commands.shop import Project

from novatrek_gen.publish.read import STAGED

PLACED = "shop_messaging/events/order_placed.py"


def test_a_file_instead_of_the_output_folder_is_an_error(project: Project) -> None:
    project.out.write_bytes(b"mine")
    for command in ("generate", "check"):
        assert "is not a folder; move it away" in project.run(command, code=2).stderr
    assert project.out.read_bytes() == b"mine"


def test_a_file_instead_of_a_parent_of_the_output_folder_is_an_error(project: Project) -> None:
    project.edit("novatrek-gen.toml", '"generated"', '"file/generated"')
    (project.root / "file").write_bytes(b"mine")
    assert (
        "file is a file, but a folder must be created there"
        in project.run("generate", code=2).stderr
    )
    assert (project.root / "file").read_bytes() == b"mine"


def test_a_folder_instead_of_a_file_is_an_error(generated: Project) -> None:
    (generated.out / PLACED).unlink()
    (generated.out / PLACED).mkdir()
    generated.edit("contracts/billing.events.yaml", "format: date\n", "format: date-time\n")
    before = generated.times()
    printed = generated.run("generate", code=2).stderr
    assert f"{PLACED} is a folder, but a file must be written there" in printed
    assert generated.times() == before


def test_a_file_instead_of_a_folder_is_an_error(project: Project) -> None:
    project.out.mkdir()
    (project.out / "docs").write_bytes(b"mine")
    assert (
        "docs is a file, but a folder must be created there"
        in project.run("generate", code=2).stderr
    )
    assert project.files() == {"docs": b"mine"}
    assert [path.name for path in project.out.iterdir()] == ["docs"]


@pytest.mark.parametrize("failing", [1, 3])
def test_a_disk_that_fails_while_writing_changes_nothing(
    generated: Project, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    generated.edit("contracts/orders.events.yaml", "          note:\n", "          remark:\n")
    before, replace, count = generated.files(), os.replace, 0

    def failing_replace(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise PermissionError(13, "Permission denied", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing_replace)
    printed = generated.run("generate", code=2).stderr
    assert "cannot be written: Permission denied; nothing was changed" in printed
    assert generated.files() == before
    assert not list(generated.out.rglob(f"*{STAGED}"))

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.tree import DiskTree, OutsideTreeError, walk


def test_links_that_lead_outside_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", "utf-8")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/link").symlink_to(tmp_path / "secret")
    with pytest.raises(OutsideTreeError):
        DiskTree(tmp_path / "root").read("link")
    with pytest.raises(OutsideTreeError):
        DiskTree(tmp_path / "root").read("../secret")


def test_links_in_a_circle_cannot_be_read_and_trap_nobody(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "up").symlink_to(tmp_path)
    assert list(walk(DiskTree(tmp_path))) == ["loop"]
    with pytest.raises(OSError, match="loop"):
        DiskTree(tmp_path).read("loop")


def test_a_path_no_file_can_have_names_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DiskTree(tmp_path).read("a\0b")

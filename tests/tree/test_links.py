"""Links, on disk and in a git revision."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.components import make_repository
from tests.tree.trees import commit

from novatrek_gen.git import Revision
from novatrek_gen.tree import DiskTree, OutsideTreeError, Tree, walk
from novatrek_gen.tree.revision import GitTree


@pytest.fixture(params=["disk", "git"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    root = tmp_path / "root"
    (root / "api").mkdir(parents=True)
    (root / "api/a.yaml").write_bytes(b"a")
    (tmp_path / "secret").write_bytes(b"secret")
    for name, target in {
        "file": "api/a.yaml",
        "folder": "api",
        "api/up": "../file",
        "leaving": "../secret",
        "absolute": str(tmp_path / "secret"),
        "loop": "loop",
        "dangling": "none",
        "self": ".",
    }.items():
        (root / name).symlink_to(target)
    if request.param == "disk":
        return DiskTree(root)
    make_repository(tmp_path)
    commit(tmp_path)
    shutil.rmtree(root)
    return GitTree(Revision(tmp_path, "HEAD"), "root")


def test_links_inside_the_tree_are_followed(tree: Tree) -> None:
    for path in ("file", "api/up", "folder/a.yaml", "self/self/file"):
        assert tree.read(path) == b"a"


@pytest.mark.parametrize("path", ["leaving", "absolute"])
def test_links_that_lead_outside_are_not_read(tree: Tree, path: str) -> None:
    with pytest.raises(OutsideTreeError):
        tree.read(path)


def test_a_file_that_is_too_large_is_not_read(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("disk", "revision"):
        monkeypatch.setattr(f"novatrek_gen.tree.{module}.MOST_BYTES", 0)
    for path in ("api/a.yaml", "file"):
        with pytest.raises(OSError, match="larger than 10 MB"):
            tree.read(path)


def test_a_file_of_gigabytes_takes_no_time(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(1 << 40)  # without content on the disk
    with pytest.raises(OSError, match="larger than 10 MB"):
        DiskTree(tmp_path).read("a.yaml")


def test_a_link_to_itself_cannot_be_read(tree: Tree) -> None:
    with pytest.raises(OSError, match="loop"):
        tree.read("loop")


def test_a_link_to_nothing_is_not_found(tree: Tree) -> None:
    with pytest.raises(FileNotFoundError):
        tree.read("dangling")


def test_a_walk_does_not_enter_links_to_folders(tree: Tree) -> None:
    found = list(walk(tree))
    assert found == ["absolute", "dangling", "file", "leaving", "loop", "api/a.yaml", "api/up"]


def test_the_tree_of_a_linked_folder_contains_its_files(tmp_path: Path) -> None:
    make_repository(tmp_path)
    (tmp_path / "api/v1").mkdir(parents=True)
    (tmp_path / "api/v1/a.yaml").write_bytes(b"a")
    (tmp_path / "latest").symlink_to("api/v1")
    commit(tmp_path)
    repository = GitTree(Revision(tmp_path, "HEAD"))
    assert list(walk(repository.below("latest"))) == ["a.yaml"]
    assert repository.below("api").below(".").below("v1").read("a.yaml") == b"a"
    assert list(walk(repository.below("."))) == list(walk(repository))


def test_a_link_to_a_folder_counts_as_a_folder(tree: Tree) -> None:
    assert tree.has_folder("folder")
    assert not tree.has_folder("loop")


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        DiskTree(tmp_path).read("pipe")

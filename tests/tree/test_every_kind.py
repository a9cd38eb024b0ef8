"""The behaviour that all kinds of trees share."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tree.trees import KINDS

from novatrek_gen.tree import Tree, glob, walk

FILES = {
    "orders.events.yaml": b"orders",
    "api/b.yaml": b"b",
    "api/a.yaml": b"",
    "api/deep/er/\xc3\xb6 x.yaml".encode("latin-1").decode(): b"\0\xff\r\n",
    ".hidden/c.yaml": b"c" * 100_000,
    "api.yaml": b"beside the folder",
}


@pytest.fixture(params=KINDS)
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    return KINDS[request.param](FILES, tmp_path)


def test_every_file_is_read_byte_for_byte(tree: Tree) -> None:
    assert {path: tree.read(path) for path in walk(tree)} == FILES


def test_a_file_can_be_read_twice(tree: Tree) -> None:
    assert tree.read("api/b.yaml") == tree.read("api/b.yaml") == b"b"


def test_entries_are_the_sorted_names_of_files_and_folders(tree: Tree) -> None:
    assert tree.entries("") == (("api.yaml", "orders.events.yaml"), (".hidden", "api"))
    assert tree.entries("api") == (("a.yaml", "b.yaml"), ("deep",))


def test_a_folder_that_does_not_exist_is_empty(tree: Tree) -> None:
    for folder in ("none", "api/none", "api.yaml"):
        assert tree.entries(folder) == ((), ())
        assert not tree.has_folder(folder)


def test_folders_are_those_that_contain_files(tree: Tree) -> None:
    assert all(tree.has_folder(folder) for folder in ("", "api", "api/deep", "api/deep/er"))


@pytest.mark.parametrize("path", ["none.yaml", "api/none.yaml", "none/a.yaml", "api/a\0b"])
def test_a_file_that_does_not_exist_is_not_found(tree: Tree, path: str) -> None:
    with pytest.raises(FileNotFoundError):
        tree.read(path)


@pytest.mark.parametrize("path", ["api", "api.yaml/a.yaml"])
def test_a_folder_cannot_be_read_as_a_file(tree: Tree, path: str) -> None:
    with pytest.raises(OSError):
        tree.read(path)


@pytest.mark.parametrize("path", ["../outside.yaml", "api/../../outside.yaml"])
def test_nothing_outside_the_tree_is_read(tree: Tree, path: str) -> None:
    with pytest.raises(OSError):
        tree.read(path)


def test_patterns_find_the_same_files_in_every_kind(tree: Tree) -> None:
    assert list(glob(tree, "{service}.events.yaml")) == [("orders.events.yaml", "orders")]
    assert [path for path, _ in glob(tree, "**/*.yaml")] == [
        "api.yaml",
        "api/a.yaml",
        "api/b.yaml",
        "api/deep/er/ö x.yaml",
        "orders.events.yaml",
    ]


def test_only_a_tree_of_a_git_revision_has_a_name(tree: Tree) -> None:
    assert tree.name == ("HEAD" if type(tree).__name__ == "GitTree" else "")

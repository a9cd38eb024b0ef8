"""Reading the output folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from novatrek_gen.errors import OutputError
from novatrek_gen.publish import list_files, read_files
from novatrek_gen.publish.read import STAGED


def test_files_are_listed_sorted_by_path(tmp_path: Path) -> None:
    for path in ("b/c.py", "b.py", "a/z.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert list_files(tmp_path) == ("a/z.py", "b.py", "b/c.py")


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert list_files(tmp_path / "none") == ()


def test_caches_git_files_and_staged_files_are_not_listed(tmp_path: Path) -> None:
    for path in ("__pycache__/a.cpython-311.pyc", ".git/config", f".1-0{STAGED}", "a.pyc"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert list_files(tmp_path) == ()


def test_neither_linked_folders_nor_pipes_are_opened(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "out/dangling").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "out/pipe")
    assert list_files(tmp_path / "out") == ()


def test_a_file_where_the_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="is not a folder"):
        list_files(tmp_path / "out")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"gone\.txt cannot be read: No such file"):
        read_files(tmp_path, ["gone.txt"], 10)


def test_a_folder_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(OutputError, match="cannot be read: Permission denied"):
        list_files(tmp_path)


def test_the_content_of_a_link_is_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"token")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.md").symlink_to("../secret.txt")
    content = read_files(tmp_path / "out", ["index.md"], 1000)
    assert content == {"index.md": b"symbolic link to ../secret.txt\n"}


def test_a_file_larger_than_the_limit_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(3 * 1024**4)  # sparse: reading it whole would fail
    (tmp_path / "small").write_bytes(b"x" * 10)
    content = read_files(tmp_path, ["large", "small"], 10)
    assert content == {"large": b"a file of 3298534883328 bytes\n", "small": b"x" * 10}

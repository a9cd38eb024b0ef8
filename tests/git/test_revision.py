"""Reading a revision, and the error if there is none."""

from __future__ import annotations

import gc
import os
import subprocess
from pathlib import Path

import pytest
from tests.components import make_repository
from tests.tree.trees import commit

from novatrek_gen.errors import RevisionError
from novatrek_gen.git import Revision, process, top_level


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    make_repository(folder)
    (folder / "a.yaml").write_bytes(b"first")
    commit(folder)
    (folder / "a.yaml").write_bytes(b"second")
    commit(folder)
    return folder


def content(revision: Revision, path: str = "a.yaml") -> bytes:
    found = revision.read(revision.files[path].blob, 1_000)
    assert found is not None
    return found


def test_each_revision_has_its_own_content(repository: Path) -> None:
    (repository / "a.yaml").write_bytes(b"not committed")
    assert content(Revision(repository, "HEAD~1")) == b"first"
    assert content(Revision(repository, "HEAD")) == b"second"


def test_a_content_that_is_too_large_is_skipped(repository: Path) -> None:
    (repository / "large").write_bytes(b"x" * 5_000_000)
    commit(repository)
    revision = Revision(repository, "HEAD")
    assert revision.read(revision.files["large"].blob, 4_999_999) is None
    assert content(revision) == b"second"  # the pipe is where the next content begins
    assert revision.read(revision.files["large"].blob, 5_000_000) == b"x" * 5_000_000


def test_a_revision_stays_the_same_when_its_branch_moves(repository: Path) -> None:
    revision = Revision(repository, "HEAD")
    (repository / "a.yaml").write_bytes(b"third")
    commit(repository)
    assert content(revision) == b"second"


def test_a_revision_can_be_read_from_a_folder_below_the_root(repository: Path) -> None:
    (repository / "deep").mkdir()
    assert content(Revision(repository / "deep", "HEAD")) == b"second"
    assert top_level(repository / "deep") == repository.resolve()


def test_file_names_may_contain_anything(repository: Path) -> None:
    name = os.fsdecode(b"line\nbreak\ttab \xff")
    (repository / name).write_bytes(b"odd")
    commit(repository)
    assert content(Revision(repository, "HEAD"), name) == b"odd"


def test_the_settings_of_a_git_hook_do_not_mislead(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "none")
    (repository / "deep").mkdir()
    assert content(Revision(repository / "deep", "HEAD")) == b"second"


def test_no_git_is_left_running(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
        started.append(process.start(folder, *arguments))
        return started[-1]

    monkeypatch.setattr("novatrek_gen.git.revision.start", start)
    revision = Revision(repository, "HEAD")
    assert [content(revision), content(revision)] == [b"second", b"second"]
    assert [reader.poll() for reader in started] == [None]
    del revision
    gc.collect()
    assert [reader.poll() for reader in started] == [0]


@pytest.mark.parametrize("name", ["nonsense", "HEAD~9", "--help", "", "a\0b", "HEAD:a.yaml"])
def test_a_revision_that_does_not_exist_is_named(repository: Path, name: str) -> None:
    with pytest.raises(RevisionError, match=r"has no git revision .*; name a commit"):
        Revision(repository, name)


def test_in_a_shallow_clone_the_missing_history_is_the_likely_reason(
    repository: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    source = repository.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth=1", source, str(clone)], check=True)
    with pytest.raises(RevisionError, match=r"'HEAD~1'; the clone is shallow; .* --unshallow"):
        Revision(clone, "HEAD~1")


def test_a_folder_outside_a_repository_has_no_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match="not a git repository"):
        Revision(tmp_path, "HEAD")


def test_without_git_there_are_no_revisions(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match=r"git cannot be run in .*: git: No such file"):
        Revision(repository, "HEAD")


def test_a_missing_git_object_raises_an_os_error(repository: Path) -> None:
    revision = Revision(repository, "HEAD")
    with pytest.raises(OSError, match="git does not have the object 0000"):
        revision.read("0" * 40, 1)
    assert content(revision) == b"second"

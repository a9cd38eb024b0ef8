"""The commits of a branch with the files that each changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tests.components import make_repository
from tests.tree.trees import GIT, commit

from novatrek_gen.errors import RevisionError
from novatrek_gen.git import history


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    make_repository(folder)
    for name in ("a", "b", "c"):
        (folder / name).write_text(name)
        commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run([*GIT, "-C", str(folder), *arguments], check=True, capture_output=True)


def paths(folder: Path, head: str = "HEAD", base: str | None = None) -> list[set[str]]:
    return [set(each.paths) for each in history(folder, head, base)]


def test_commits_are_listed_from_the_newest_with_their_files(repository: Path) -> None:
    assert paths(repository) == [{"c"}, {"b"}, {"a"}]
    assert paths(repository, "HEAD~1") == [{"b"}, {"a"}]
    assert paths(repository, base="HEAD~2") == [{"c"}, {"b"}]


def test_each_commit_names_its_parent_and_the_first_has_none(repository: Path) -> None:
    newest, older, first = history(repository, "HEAD")
    assert (newest.parent, older.parent, first.parent) == (older.id, first.id, None)


def test_a_commit_without_files_changes_none(repository: Path) -> None:
    commit(repository)
    assert paths(repository)[0] == set()


def test_a_merge_is_one_commit_with_all_that_it_brought(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "topic", "HEAD~1")
    for name in ("x", "y"):
        (repository / name).write_text(name)
        commit(repository)
    git(repository, "checkout", "-q", "-")
    git(repository, "merge", "-q", "--no-ff", "-m", "merged", "topic")
    assert paths(repository) == [{"x", "y"}, {"c"}, {"b"}, {"a"}]


def test_names_and_subjects_may_contain_anything(repository: Path) -> None:
    name = os.fsdecode(b"line\nbreak \x01\xff")
    (repository / name).write_text("odd")
    git(repository, "add", "--all")
    git(repository, "commit", "-q", "-m", "tab\tand \x02 more")
    newest = next(history(repository, "HEAD"))
    assert (newest.paths, newest.subject) == ({name}, "tab\tand \x02 more")


def test_a_shallow_clone_has_no_complete_history(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), str(clone))
    with pytest.raises(
        RevisionError, match=r"not complete: the clone is shallow; .*fetch-depth: 0"
    ):
        list(history(clone, "HEAD"))


@pytest.mark.parametrize("name", ["nonsense", "HEAD^{tree}", "--help"])
def test_what_is_no_commit_has_no_history(repository: Path, name: str) -> None:
    with pytest.raises(RevisionError, match=r"no commit, so it has no history|no git revision"):
        list(history(repository, name))


def test_git_ends_if_not_all_commits_are_read(repository: Path) -> None:
    commits = history(repository, "HEAD")
    next(commits)
    commits.close()

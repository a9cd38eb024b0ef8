"""The output folder stays inside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from novatrek_gen.errors import OutputError
from novatrek_gen.publish import require_inside


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration in a folder of a repository, beside which there is another folder."""
    for folder in ("repository/.git/hooks", "repository/contracts", "other"):
        (tmp_path / folder).mkdir(parents=True)
    file = tmp_path / "repository/contracts/novatrek-gen.toml"
    file.touch()
    return file


@pytest.mark.parametrize("given", ["out", "a/b", ".", "..", "../services/out", ".gitlab"])
def test_a_folder_in_the_repository_is_accepted(config: Path, given: str) -> None:
    require_inside(config.parent / given, config)


@pytest.mark.parametrize(
    "given", ["../..", "../../other", "/", "/usr/x", "../../repository-2", "../../../out"]
)
def test_a_folder_outside_the_repository_is_refused(config: Path, given: str) -> None:
    with pytest.raises(OutputError, match=r"is outside the repository .*--allow-outside"):
        require_inside(config.parent / given, config)


@pytest.mark.parametrize("given", ["../.git", "../.git/hooks", "../.GIT/x", "sub/.git/modules"])
def test_folders_of_git_are_refused(config: Path, given: str) -> None:
    with pytest.raises(OutputError, match="belongs to git"):
        require_inside(config.parent / given, config)


def test_symbolic_links_are_followed(config: Path, tmp_path: Path) -> None:
    (config.parent / "out").symlink_to(tmp_path / "other", target_is_directory=True)
    (config.parent / "hooks").symlink_to(tmp_path / "repository/.git/hooks")
    (tmp_path / "link").symlink_to(tmp_path / "repository", target_is_directory=True)
    for given, reason in (("out", "outside"), ("out/deeper", "outside"), ("hooks", "git")):
        with pytest.raises(OutputError, match=reason):
            require_inside(config.parent / given, config)
    through_link = tmp_path / "link/contracts"
    require_inside(through_link / "generated", through_link / config.name)


def test_without_git_the_folder_of_the_configuration_counts(tmp_path: Path) -> None:
    config = tmp_path / "novatrek-gen.toml"
    require_inside(tmp_path / "out", config)
    with pytest.raises(OutputError, match="outside"):
        require_inside(tmp_path.parent / "out", config)


def test_a_working_tree_has_a_file_called_git(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere", "utf-8")
    (tmp_path / "a").mkdir()
    require_inside(tmp_path / "out", tmp_path / "a/novatrek-gen.toml")

"""One set of files as each kind of tree."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.components import make_repository

from novatrek_gen.git import Revision
from novatrek_gen.tree import DiskTree, MemoryTree, OverlayTree, Tree
from novatrek_gen.tree.revision import GitTree

Files = Mapping[str, bytes]
Make = Callable[[Files, Path], Tree]
# Independent of the user's settings, which may be missing or change the bytes that are committed.
GIT = [
    *("git", "-c", "user.name=Tester", "-c", "user.email=tester@example.com"),
    *("-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-c", "core.hooksPath=none"),
]


def write(files: Files, folder: Path) -> Path:
    """Write files below a folder and return it."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def commit(folder: Path) -> None:
    """Commit everything below the root of a repository."""
    for command in (["add", "--all", "--force"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run([*GIT, "-C", str(folder), *command], check=True)


def in_memory(files: Files, _: Path) -> Tree:
    return MemoryTree(files)


def on_disk(files: Files, folder: Path) -> Tree:
    (folder / "outside.yaml").write_bytes(b"outside")
    (folder / "root").mkdir()
    return DiskTree(write(files, folder / "root"))


def overlaid(files: Files, _: Path) -> Tree:
    """Half of the files in the upper tree, which also hides a file of the lower one."""
    upper = dict(list(files.items())[::2])
    lower = {path: content for path, content in files.items() if path not in upper}
    return OverlayTree(MemoryTree(upper), MemoryTree(lower | dict.fromkeys(upper, b"hidden")))


def in_git(files: Files, folder: Path) -> Tree:
    """A folder of a revision whose files are no longer on disk."""
    make_repository(folder)
    (folder / "outside.yaml").write_bytes(b"outside")
    root = write(files, folder / "root")
    commit(folder)
    for path in files:
        (root / path).unlink()
    return GitTree(Revision(folder, "HEAD"), "root")


KINDS: Mapping[str, Make] = {
    "memory": in_memory,
    "disk": on_disk,
    "overlay": overlaid,
    "git": in_git,
}

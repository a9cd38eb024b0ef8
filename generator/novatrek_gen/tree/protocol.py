"""The protocol of a tree: relative POSIX paths and the bytes behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

# The maximum size of a file in bytes: nodes with their positions take many times as much memory.
MOST_BYTES: Final = 10_000_000
TOO_LARGE: Final = f"it is larger than {MOST_BYTES // 1_000_000} MB"


class OutsideTreeError(OSError):
    """A link leads out of a tree, where nothing is read."""


class Tree(Protocol):
    """Files below one root, named by relative POSIX paths; each is read when it is asked for."""

    @property
    def name(self) -> str:
        """The tree in locations of these files: ``""``, or the name of a git revision."""
        ...

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sorted names of the files and of the folders directly in ``folder``.

        ``""`` is the root. A folder that does not exist is empty. Links to folders are left out, so
        no walk can run in circles. Raises OSError for a folder that cannot be read.
        """
        ...

    def has_folder(self, folder: str) -> bool:
        """Return whether ``folder`` exists; a link to a folder counts, an empty folder may not."""
        ...

    def read(self, path: str) -> bytes:
        """Return the content of a file. Links are followed as long as they stay in the tree.

        Raises FileNotFoundError, OutsideTreeError for a link that leads out of the tree, or another
        OSError, also for a file of more than `MOST_BYTES`, which is not read.
        """
        ...


def has(tree: Tree, path: str) -> bool:
    """Return whether a tree has a file or a folder at a path."""
    folder, _, name = path.rpartition("/")
    if not tree.has_folder(folder):
        return False
    files, folders = tree.entries(folder)
    return name in files or name in folders


def walk(tree: Tree, folder: str = "") -> Iterator[str]:
    """Yield the path of every file below ``folder``, sorted within each folder."""
    files, folders = tree.entries(folder)
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in files)
    for name in folders:
        yield from walk(tree, prefix + name)

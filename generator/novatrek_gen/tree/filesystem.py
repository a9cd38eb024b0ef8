"""Files by absolute path: those on disk, or those of a tree as if it were checked out."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from novatrek_gen.tree.disk import read_regular_file
from novatrek_gen.tree.protocol import Tree


class FileSystem(Protocol):
    """The files among which a configuration and its folders are found."""

    @property
    def name(self) -> str:
        """The tree in locations of these files, as `Tree.name`."""
        ...

    def read(self, path: Path) -> bytes:
        """Return the content of a file. Raises OSError."""
        ...

    def has_folder(self, path: Path) -> bool:
        """Return whether ``path`` is a folder, or a link to one."""
        ...


@dataclass(frozen=True)
class Disk:
    """The files on disk."""

    name: str = ""

    def read(self, path: Path) -> bytes:
        """See `FileSystem.read`."""
        return read_regular_file(Path(os.path.realpath(path)))

    def has_folder(self, path: Path) -> bool:
        """See `FileSystem.has_folder`."""
        return path.is_dir()


@dataclass(frozen=True)
class MountedTree:
    """The files of a tree at the paths they would have if its root were the folder ``base``."""

    tree: Tree
    base: Path

    @property
    def name(self) -> str:
        """See `FileSystem.name`."""
        return self.tree.name

    def read(self, path: Path) -> bytes:
        """See `FileSystem.read`."""
        inside = self._inside(path)
        if inside is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        return self.tree.read(inside)

    def has_folder(self, path: Path) -> bool:
        """See `FileSystem.has_folder`."""
        inside = self._inside(path)
        return inside is not None and self.tree.has_folder(inside)

    def _inside(self, path: Path) -> str | None:
        if not path.is_relative_to(self.base):
            return None
        inside = path.relative_to(self.base).as_posix()
        return "" if inside == "." else inside

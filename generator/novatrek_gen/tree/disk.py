"""A folder on disk as a tree."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from novatrek_gen.tree.protocol import OutsideTreeError


class DiskTree:
    """The files below a folder. Nothing outside it is read, not even through a symbolic link.

    Args:
        root: the folder.
        name: see `Tree.name`; that of a folder that is compared with another one.
    """

    def __init__(self, root: Path, name: str = "") -> None:
        self._root = root.resolve()
        self.name = name

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        path = self._root / folder if folder else self._root
        if not path.is_dir():
            return (), ()
        found = list(path.iterdir())
        folders = {p.name for p in found if p.is_dir() and not p.is_symlink()}
        files = {p.name for p in found if not p.is_dir()}
        return tuple(sorted(files)), tuple(sorted(folders))

    def has_folder(self, folder: str) -> bool:
        """See `Tree.has_folder`."""
        return (self._root / folder).is_dir()

    def read(self, path: str) -> bytes:
        """See `Tree.read`."""
        if "\0" in path:
            raise FileNotFoundError(path)
        # Unlike Path.resolve, this does not raise for links in a circle.
        target = Path(os.path.realpath(self._root / path))
        if not target.is_relative_to(self._root):
            raise OutsideTreeError(f"{path} leads outside {self._root}")
        if target.is_fifo() or target.is_socket() or target.is_char_device():
            # Reading a pipe or a device may never end.
            raise OSError(errno.EINVAL, "it is not a regular file", path)
        return target.read_bytes()

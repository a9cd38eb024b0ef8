"""A folder on disk as a tree."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from novatrek_gen.tree.protocol import MOST_BYTES, TOO_LARGE, OutsideTreeError

# Absent on Windows, where neither a link nor a pipe can be opened by mistake.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)


def read_regular_file(path: Path) -> bytes:
    """Return the content of a file.

    Its size and kind are those of the file that is open, so no other can be put in its place
    meanwhile. Reading a pipe or a device may never end.

    Args:
        path: the file, not a link.

    Raises:
        OSError: It cannot be read, is no regular file, or has more than `MOST_BYTES`.
    """
    descriptor = os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAIT | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        content = file.read(MOST_BYTES + 1) if status.st_size <= MOST_BYTES else b""
        if status.st_size > MOST_BYTES or len(content) > MOST_BYTES:
            raise OSError(errno.EFBIG, TOO_LARGE, str(path))
        return content


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
        try:
            return read_regular_file(target)
        except OSError as error:
            raise type(error)(error.errno, error.strerror, path) from None

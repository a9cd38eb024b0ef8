"""A git revision as a tree."""

from __future__ import annotations

import errno
import os
from functools import cached_property

from novatrek_gen.git import GitFile, Revision
from novatrek_gen.tree.protocol import MOST_BYTES, TOO_LARGE, OutsideTreeError

# As many links as Linux follows in one path.
_MAX_LINKS = 40
_LONGEST_LINK = 4_096


class GitTree:
    """The files below a folder of a git revision.

    As in `DiskTree`, links are followed within the tree and refused where they lead out of it. An
    absolute link always leads out: it names a file of one machine. A submodule is not part of the
    tree, and git keeps no empty folders. Contents are as git stores them, without the
    conversions of a checkout: line ends stay as they are, and a file of Git LFS is its pointer.

    Args:
        revision: the revision; several trees can share one.
        folder: the tree's root as a path from the root of the repository, ``""`` for that itself.
    """

    def __init__(self, revision: Revision, folder: str = "") -> None:
        self._revision = revision
        self._prefix = f"{folder}/" if folder else ""

    @property
    def name(self) -> str:
        """See `Tree.name`; the revision as it was asked for."""
        return self._revision.name

    def below(self, folder: str) -> GitTree:
        """Return the tree of a folder of this tree. Raises OSError for links that lead out."""
        inside = self._prefix + self._resolve(folder)
        return GitTree(self._revision, inside.rstrip("/"))

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        files, folders = self._listing.get(folder, (set(), set()))
        prefix = f"{folder}/" if folder else ""
        shown = {name for name in files if not self._is_link_to_folder(prefix + name)}
        return tuple(sorted(shown)), tuple(sorted(folders))

    def has_folder(self, folder: str) -> bool:
        """See `Tree.has_folder`."""
        try:
            return self._resolve(folder) in self._listing
        except OSError:
            return False

    def read(self, path: str) -> bytes:
        """See `Tree.read`."""
        file = self._file(self._resolve(path))
        if file is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        content = self._revision.read(file.blob, MOST_BYTES)
        if content is None:
            raise OSError(errno.EFBIG, TOO_LARGE, path)
        return content

    def _file(self, path: str) -> GitFile | None:
        return self._revision.files.get(self._prefix + path)

    @cached_property
    def _listing(self) -> dict[str, tuple[set[str], set[str]]]:
        """The names of the files and of the folders in each folder."""
        listing: dict[str, tuple[set[str], set[str]]] = {"": (set(), set())}
        for path in self._revision.files:
            if not path.startswith(self._prefix):
                continue
            *folders, file = path.removeprefix(self._prefix).split("/")
            for depth, name in enumerate(folders):
                listing["/".join(folders[:depth])][1].add(name)
                listing.setdefault("/".join(folders[: depth + 1]), (set(), set()))
            listing["/".join(folders)][0].add(file)
        return listing

    def _is_link_to_folder(self, path: str) -> bool:
        file = self._file(path)
        return file is not None and file.is_link and self.has_folder(path)

    def _resolve(self, path: str) -> str:
        """Return the path that is left when all links in ``path`` are followed."""
        pending, reached, links = path.split("/")[::-1], list[str](), 0
        while pending:
            part = pending.pop()
            if part == ".." and not reached:
                raise OutsideTreeError(f"{path} leads outside the root of {self.name}")
            if part == "..":
                reached.pop()
            elif part not in ("", "."):
                reached.append(part)
                file = self._file("/".join(reached))
                if file is not None and file.is_link:
                    links += 1
                    if links > _MAX_LINKS:
                        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
                    reached.pop()
                    pending += self._target(file, path).split("/")[::-1]
        return "/".join(reached)

    def _target(self, link: GitFile, path: str) -> str:
        """Return the path that a link holds, relative to the folder it is in."""
        target = os.fsdecode(self._revision.read(link.blob, _LONGEST_LINK) or b"/")
        if target.startswith("/"):
            raise OutsideTreeError(f"{path} leads outside the root of {self.name}")
        return target

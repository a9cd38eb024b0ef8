"""A tree in memory."""

from __future__ import annotations

from collections.abc import Mapping


class MemoryTree:
    """The files of a mapping, by path; ``name`` is that of `Tree.name`."""

    def __init__(self, files: Mapping[str, bytes], name: str = "") -> None:
        self._files = dict(files)
        self.name = name

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        prefix = f"{folder}/" if folder else ""
        below = [p[len(prefix) :] for p in self._files if p.startswith(prefix)]
        files = {p for p in below if "/" not in p}
        folders = {p.split("/", 1)[0] for p in below if "/" in p}
        return tuple(sorted(files)), tuple(sorted(folders))

    def has_folder(self, folder: str) -> bool:
        """See `Tree.has_folder`."""
        return not folder or any(path.startswith(f"{folder}/") for path in self._files)

    def read(self, path: str) -> bytes:
        """See `Tree.read`."""
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

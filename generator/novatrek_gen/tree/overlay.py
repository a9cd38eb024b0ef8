"""One tree laid over another."""

from __future__ import annotations

from novatrek_gen.tree.protocol import Tree


class OverlayTree:
    """Two trees as one: a file of the upper one hides its namesake in the lower one."""

    def __init__(self, upper: Tree, lower: Tree) -> None:
        self._upper, self._lower = upper, lower

    @property
    def name(self) -> str:
        """See `Tree.name`; that of the upper tree."""
        return self._upper.name

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        files, folders = self._lower.entries(folder)
        more_files, more_folders = self._upper.entries(folder)
        return tuple(sorted({*files, *more_files})), tuple(sorted({*folders, *more_folders}))

    def has_folder(self, folder: str) -> bool:
        """See `Tree.has_folder`."""
        return self._upper.has_folder(folder) or self._lower.has_folder(folder)

    def read(self, path: str) -> bytes:
        """See `Tree.read`."""
        try:
            return self._upper.read(path)
        except FileNotFoundError:
            return self._lower.read(path)

"""A disk that lists everything in reverse order."""

from __future__ import annotations

from novatrek_gen.tree import DiskTree


class Backwards(DiskTree):
    """See the module."""

    def entries(self, folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """See `Tree.entries`."""
        files, folders = super().entries(folder)
        return files[::-1], folders[::-1]

"""The trees that are rendered: templates and runtime."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.resources import PACKAGE, template_folder
from novatrek_gen.store import NoPieces, Pieces
from novatrek_gen.tree import DiskTree, MemoryTree, OverlayTree, Tree, walk


def template_tree(overlay: Tree | None, pieces: Pieces | None = None) -> Tree:
    """Return the built-in templates, with the user's laid over them.

    ``pieces`` holds what is in the program's own folders, here and in `runtime_tree`.
    """
    built_in = _own(template_folder(), pieces)
    return built_in if overlay is None else OverlayTree(overlay, built_in)


def runtime_tree(pieces: Pieces | None = None) -> Tree:
    """Return the runtime that every generated package gets a copy of."""
    return _own(PACKAGE / "runtime", pieces)


def _own(folder: Path, pieces: Pieces | None) -> Tree:
    """Return a folder of the program, of which each file is read once."""
    disk = DiskTree(folder)

    def read() -> Tree:
        return MemoryTree({name: disk.read(name) for name in walk(disk)})

    return (pieces or NoPieces()).hold("own files", folder, read)

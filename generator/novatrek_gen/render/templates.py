"""The trees that are rendered: templates and runtime."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from novatrek_gen.resources import PACKAGE, template_folder
from novatrek_gen.tree import DiskTree, MemoryTree, OverlayTree, Tree, walk


def template_tree(overlay: Tree | None) -> Tree:
    """Return the built-in templates, with the user's laid over them."""
    built_in = own_files(template_folder())
    return built_in if overlay is None else OverlayTree(overlay, built_in)


def runtime_tree() -> Tree:
    """Return the runtime that every generated package gets a copy of."""
    return own_files(PACKAGE / "runtime")


@cache
def own_files(folder: Path) -> Tree:
    """Return a folder of the program, of which each file is read once."""
    disk = DiskTree(folder)
    return MemoryTree({name: disk.read(name) for name in walk(disk)})

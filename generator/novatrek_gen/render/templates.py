"""The trees that are rendered: templates and runtime."""

from __future__ import annotations

from novatrek_gen.resources import PACKAGE, template_folder
from novatrek_gen.tree import DiskTree, OverlayTree, Tree


def template_tree(overlay: Tree | None) -> Tree:
    """Return the built-in templates, with the user's laid over them."""
    built_in = DiskTree(template_folder())
    return built_in if overlay is None else OverlayTree(overlay, built_in)


def runtime_tree() -> Tree:
    """Return the runtime that every generated package gets a copy of."""
    return DiskTree(PACKAGE / "runtime")

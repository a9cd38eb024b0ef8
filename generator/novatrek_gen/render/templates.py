"""Finds the built-in templates: beside the source tree, or inside an installed package."""

from __future__ import annotations

from pathlib import Path

from novatrek_gen.tree import DiskTree, OverlayTree, Tree

_PACKAGE = Path(__file__).resolve().parent.parent


def template_tree(overlay: Path | None) -> Tree:
    """Return the built-in templates, with the user's laid over them."""
    built_in = DiskTree(_built_in())
    return built_in if overlay is None else OverlayTree(DiskTree(overlay), built_in)


def runtime_tree() -> Tree:
    """Return the runtime that every generated package gets a copy of."""
    return DiskTree(_PACKAGE / "runtime")


def _built_in() -> Path:
    # The source tree comes first: an editable install leaves a stale copy in site-packages.
    checkout = _PACKAGE.parent.parent
    source = checkout / "templates"
    if _PACKAGE.parent.name == "generator" and source.is_dir():
        return source
    return _PACKAGE / "templates"

"""The program's own files: its code, and the built-in templates."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def template_folder() -> Path:
    """Return the folder of the built-in templates."""
    # The source tree comes first: an editable install leaves a stale copy in site-packages.
    source = PACKAGE.parent.parent / "templates"
    if PACKAGE.parent.name == "generator" and source.is_dir():
        return source
    return PACKAGE / "templates"
